-- Who looks after whose record: on what ground, on what evidence, how much of it, until when.
-- A grant belongs to the practice that holds the record, and ends when the person moves.
CREATE TABLE proxy_grant (
    id               UUID PRIMARY KEY,
    practice         TEXT NOT NULL,
    person_id        UUID NOT NULL,
    proxy_key        TEXT NOT NULL,
    is_live          BOOLEAN NOT NULL,
    is_paused        BOOLEAN NOT NULL,
    moved            BOOLEAN NOT NULL,
    renew_by         TEXT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX proxy_grant_by_person ON proxy_grant (person_id);
CREATE UNIQUE INDEX proxy_grant_once ON proxy_grant (proxy_key, person_id) WHERE is_live;
CREATE INDEX proxy_grant_due ON proxy_grant (practice, renew_by) WHERE is_live;

-- A dispute, a court order or lost capacity: of a human being, whichever practice holds them.
CREATE TABLE proxy_concern (
    id               UUID PRIMARY KEY,
    nhs_key          TEXT NOT NULL,
    is_open          BOOLEAN NOT NULL,
    since            BIGINT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX proxy_concern_by_number ON proxy_concern (nhs_key);

-- Number and date of birth, keyed, of an account whose last sign-in proved both; empty for any other.
ALTER TABLE account ADD COLUMN proxy_key TEXT NOT NULL DEFAULT '';
