-- Where a practice was before in the programme, to the end of a day: what stopped its clocks there, and the time it was given
-- there, still count for everyone who was written to.
CREATE TABLE programme_place_before (
    practice         TEXT NOT NULL,
    version          BIGINT NOT NULL,
    until            TEXT NOT NULL,
    area             TEXT NOT NULL,
    wave             TEXT NOT NULL,
    PRIMARY KEY (practice, version)
);
