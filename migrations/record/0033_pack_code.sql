-- The personal codes on the forms of packs, each by its keyed hash: one for each printed copy, and those before it still count.

CREATE TABLE pack_code (
    code_key         TEXT PRIMARY KEY,
    practice         TEXT NOT NULL,
    nhs_key          TEXT NOT NULL,
    copy             BIGINT NOT NULL,
    at               BIGINT NOT NULL
);
CREATE INDEX pack_code_of ON pack_code (practice, nhs_key);
