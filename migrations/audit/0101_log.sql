-- One Merkle log for all people. A row's salt is written with it; its place in the log by the one that folds committed rows
-- together. The log's tiles, signed heads and end stand beside the record.

ALTER TABLE audit ADD COLUMN salt BYTEA;
ALTER TABLE audit ADD COLUMN leaf BIGINT;
CREATE INDEX audit_waiting ON audit (at, id) WHERE leaf IS NULL;
CREATE UNIQUE INDEX audit_by_leaf ON audit (leaf) WHERE leaf IS NOT NULL;

CREATE TABLE audit_head (
    id               BIGINT PRIMARY KEY,
    size             BIGINT NOT NULL,
    checkpoints      BIGINT NOT NULL,
    signed_size      BIGINT NOT NULL,
    signed_at        BIGINT NOT NULL,
    holder           TEXT NOT NULL,
    held_until       BIGINT NOT NULL
);
INSERT INTO audit_head (id, size, checkpoints, signed_size, signed_at, holder, held_until) VALUES (1, 0, 0, 0, 0, '', 0);

CREATE TABLE audit_tile (
    level            BIGINT NOT NULL,
    place            BIGINT NOT NULL,
    hashes           BYTEA NOT NULL,
    PRIMARY KEY (level, place)
);

CREATE TABLE audit_checkpoint (
    ordinal          BIGINT PRIMARY KEY,
    size             BIGINT NOT NULL,
    note             TEXT NOT NULL
);
