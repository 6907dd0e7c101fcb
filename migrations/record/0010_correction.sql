-- What patients ask to have put right in their record: their own words and how far it is, never the entry's.

CREATE TABLE correction (
    id               UUID PRIMARY KEY,
    person_id        UUID NOT NULL,
    practice         TEXT NOT NULL,
    entry_id         UUID NOT NULL,
    kind             TEXT NOT NULL,
    raised_at        BIGINT NOT NULL,
    due              TEXT NOT NULL,
    is_waiting       BOOLEAN NOT NULL,
    stepped_at       BIGINT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX correction_by_person ON correction (person_id, raised_at);
CREATE INDEX correction_waiting ON correction (practice, kind, due) WHERE is_waiting;
CREATE INDEX correction_by_step ON correction (practice, stepped_at);
