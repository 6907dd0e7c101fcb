-- Organisations elsewhere, their questions to patients, and each look at a summary. Questions and looks are kept by
-- the keyed NHS number: they belong to the human being, whichever practice holds the record.

CREATE TABLE organisation (
    ods              TEXT PRIMARY KEY,
    name             TEXT NOT NULL,
    discreet         BOOLEAN NOT NULL
);

CREATE TABLE viewing_request (
    id               UUID PRIMARY KEY,
    nhs_key          TEXT NOT NULL,
    person_id        UUID,
    organisation     TEXT NOT NULL,
    asker            TEXT NOT NULL,
    asker_name       TEXT NOT NULL,
    asked_at         BIGINT NOT NULL,
    is_delivered     BOOLEAN NOT NULL,
    about            TEXT NOT NULL,
    state            TEXT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX viewing_request_by_nhs ON viewing_request (nhs_key, asked_at);
CREATE INDEX viewing_request_by_asker ON viewing_request (organisation, asker, asked_at);

CREATE TABLE summary_view (
    id               UUID PRIMARY KEY,
    nhs_key          TEXT NOT NULL,
    person_id        UUID NOT NULL,
    organisation     TEXT NOT NULL,
    viewer           TEXT NOT NULL,
    viewer_name      TEXT NOT NULL,
    role             TEXT NOT NULL,
    basis            TEXT NOT NULL,
    relationship     TEXT NOT NULL,
    scope            TEXT NOT NULL,
    since            BIGINT NOT NULL,
    until            BIGINT NOT NULL,
    ended_at         BIGINT,
    shown            TEXT NOT NULL,
    told_from        BIGINT
);
CREATE INDEX summary_view_by_nhs ON summary_view (nhs_key, since);
CREATE INDEX summary_view_by_viewer ON summary_view (organisation, viewer, since);
