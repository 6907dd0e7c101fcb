-- A practice's rules, every version of each; of the national set the versions it turned on. `practice.rules` counts the
-- changes, and with the national set's version names the set in force. `entry.judged` says which set judged an entry.

CREATE TABLE rule (
    practice         TEXT NOT NULL REFERENCES practice (ods),
    id               TEXT NOT NULL,
    version          BIGINT NOT NULL,
    state            TEXT NOT NULL,
    body             TEXT NOT NULL,
    changes          BIGINT NOT NULL,
    PRIMARY KEY (practice, id, version)
);

ALTER TABLE practice ADD COLUMN rules BIGINT NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN judged BIGINT NOT NULL DEFAULT 0;
CREATE INDEX entry_judged ON entry (practice, judged);
