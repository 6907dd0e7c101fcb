-- Where a neutral notice may go, what a practice does by hand instead, and a person's own off-switch.

CREATE TABLE contact (
    nhs_key          TEXT PRIMARY KEY,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);

CREATE TABLE errand (
    id               UUID PRIMARY KEY,
    practice         TEXT NOT NULL,
    person_id        UUID NOT NULL,
    way              TEXT NOT NULL,
    since            BIGINT NOT NULL,
    done_at          BIGINT,
    done_by          TEXT NOT NULL
);
CREATE INDEX errand_open ON errand (practice, since) WHERE done_at IS NULL;

CREATE TABLE own_view (
    nhs_key          TEXT PRIMARY KEY,
    off_at           BIGINT NOT NULL,
    asked_at         BIGINT
);

-- What a notice says besides its fixed words, kept only until it is sent; and when it was sent or given up.
ALTER TABLE outbox ADD COLUMN detail TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN done_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_done ON outbox (done_at) WHERE state <> 'queued';
