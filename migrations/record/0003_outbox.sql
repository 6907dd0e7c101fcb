-- Notices on their way out. A recipient is kept only while there is something to send; the words are never here.

CREATE TABLE outbox (
    id               UUID PRIMARY KEY,
    recipient        TEXT NOT NULL,
    notice           TEXT NOT NULL,
    queued_at        BIGINT NOT NULL,
    state            TEXT NOT NULL,
    attempts         BIGINT NOT NULL,
    next_at          BIGINT NOT NULL,
    lease_until      BIGINT NOT NULL
);
CREATE INDEX outbox_due ON outbox (next_at, id) WHERE state = 'queued';
