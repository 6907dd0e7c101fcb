-- Practices, people as a practice holds them, and who may sign in. The same text runs on SQLite and PostgreSQL.

CREATE TABLE practice (
    ods              TEXT PRIMARY KEY,
    name             TEXT NOT NULL,
    settings         TEXT NOT NULL,
    version          BIGINT NOT NULL
);

CREATE TABLE person (
    id               UUID PRIMARY KEY,
    practice         TEXT NOT NULL REFERENCES practice (ods),
    nhs_key          TEXT NOT NULL,
    source_key       TEXT NOT NULL,
    search_key       TEXT NOT NULL,
    staff_ref        TEXT NOT NULL,
    is_current       BOOLEAN NOT NULL,
    identity         TEXT NOT NULL,
    standing         TEXT NOT NULL,
    open_flags       BIGINT NOT NULL,
    digest           TEXT NOT NULL,
    version          BIGINT NOT NULL,
    UNIQUE (practice, nhs_key)
);
CREATE INDEX person_by_nhs ON person (nhs_key, is_current);
CREATE INDEX person_by_source ON person (practice, source_key);
CREATE INDEX person_by_name ON person (practice, search_key);
CREATE UNIQUE INDEX person_by_staff_ref ON person (practice, staff_ref);
CREATE INDEX person_flagged ON person (practice, open_flags);

CREATE TABLE account (
    subject_key      TEXT PRIMARY KEY,
    nhs_key          TEXT NOT NULL,
    person_id        UUID,
    first_seen       BIGINT NOT NULL,
    last_seen        BIGINT NOT NULL
);

CREATE TABLE appointment (
    staff_id         TEXT NOT NULL,
    organisation     TEXT NOT NULL,
    role             TEXT NOT NULL,
    appointed_by     TEXT NOT NULL,
    appointed_at     BIGINT NOT NULL,
    PRIMARY KEY (staff_id, organisation, role)
);

CREATE TABLE staff (
    staff_id         TEXT PRIMARY KEY,
    name             TEXT NOT NULL
);

CREATE TABLE session (
    id_hash          TEXT PRIMARY KEY,
    account          TEXT NOT NULL,
    outer_ref        TEXT NOT NULL,
    body             TEXT NOT NULL,
    device           TEXT NOT NULL,
    created_at       BIGINT NOT NULL,
    last_used_at     BIGINT NOT NULL
);
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_age ON session (last_used_at);

CREATE TABLE queue_line (
    id               UUID PRIMARY KEY,
    practice         TEXT NOT NULL,
    person_id        UUID,
    what             TEXT NOT NULL,
    since            BIGINT NOT NULL,
    is_open          BOOLEAN NOT NULL
);
CREATE INDEX queue_line_open ON queue_line (practice, is_open, since);
