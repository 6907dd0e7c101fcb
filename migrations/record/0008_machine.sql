-- Machine callers: who they are, what they may do, the tokens they hold, and what they asked for already.

CREATE TABLE machine (
    client_id        TEXT PRIMARY KEY,
    organisation     TEXT NOT NULL,
    name             TEXT NOT NULL,
    keys             TEXT NOT NULL,
    rights           TEXT NOT NULL,
    staff_client     TEXT,
    registered_at    BIGINT NOT NULL,
    ended_at         BIGINT
);

CREATE TABLE machine_assertion (
    client_id        TEXT NOT NULL,
    jti_hash         TEXT NOT NULL,
    until            BIGINT NOT NULL,
    PRIMARY KEY (client_id, jti_hash)
);
CREATE INDEX machine_assertion_by_end ON machine_assertion (until);

CREATE TABLE machine_token (
    token_hash       TEXT PRIMARY KEY,
    client_id        TEXT NOT NULL REFERENCES machine (client_id),
    staff_id         TEXT,
    role_profile     TEXT,
    until            BIGINT NOT NULL
);
CREATE INDEX machine_token_by_end ON machine_token (until);

CREATE TABLE machine_request (
    client_id        TEXT NOT NULL,
    request_id       TEXT NOT NULL,
    digest           TEXT NOT NULL,
    done_at          BIGINT NOT NULL,
    PRIMARY KEY (client_id, request_id)
);
CREATE INDEX machine_request_by_age ON machine_request (done_at);
