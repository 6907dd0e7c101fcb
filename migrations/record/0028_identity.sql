-- Two holdings found to be one person: who proposed and confirmed it, what both were before, and which entries came
-- from the one that was closed. An account whose match was a mistake matches nobody until staff let it try again.

CREATE TABLE merge (
    id               UUID PRIMARY KEY,
    practice         TEXT NOT NULL,
    kept_id          UUID NOT NULL REFERENCES person (id),
    closed_id        UUID NOT NULL REFERENCES person (id),
    state            TEXT NOT NULL,
    started          BIGINT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX merge_kept ON merge (practice, kept_id, started);
CREATE INDEX merge_closed ON merge (practice, closed_id, started);

ALTER TABLE entry ADD COLUMN merged_from UUID;
CREATE INDEX entry_merged ON entry (person_id, merged_from) WHERE merged_from IS NOT NULL;

ALTER TABLE account ADD COLUMN barred_at BIGINT;
CREATE INDEX account_by_person ON account (person_id);

-- Numbers that a feed says were replaced, so that a file that comes later opens nothing under them.
CREATE TABLE superseded_number (
    nhs_key          TEXT PRIMARY KEY,
    since            BIGINT NOT NULL
);

ALTER TABLE queue_line ADD COLUMN done TEXT NOT NULL DEFAULT '';
