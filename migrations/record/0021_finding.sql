-- What was found in an entry that a person must look at, and how much it weighs, in tenths: for staff alone. It stands in a
-- table of its own, which no statement of the patient's side reads.

CREATE TABLE finding (
    person_id        UUID NOT NULL REFERENCES person (id),
    entry_id         UUID NOT NULL REFERENCES entry (id),
    practice         TEXT NOT NULL,
    risk             BIGINT NOT NULL,
    found            TEXT NOT NULL,
    PRIMARY KEY (person_id, entry_id)
);
CREATE INDEX finding_practice ON finding (practice, risk);
