-- How often something was tried on a day that must not be found by trying: a keyed hash of it, and whence. Gone after its day.
CREATE TABLE tried (
    thing            TEXT NOT NULL,
    way              TEXT NOT NULL,
    day              TEXT NOT NULL,
    tries            BIGINT NOT NULL,
    PRIMARY KEY (thing, way, day)
);
CREATE INDEX tried_on ON tried (day);

-- Who ended a consultation before its day, why, and what everyone is told; empty for one that was not.
ALTER TABLE consultation ADD COLUMN closed TEXT NOT NULL DEFAULT '';
