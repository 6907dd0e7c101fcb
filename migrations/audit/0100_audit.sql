-- The audit log's rows. On SQLite this table stands twice: beside the record for acts, which are written in their own
-- transaction, and in a file of its own for reads, so that a page served never makes the record's readers start cold.

CREATE TABLE audit (
    id               UUID PRIMARY KEY,
    at               BIGINT NOT NULL,
    actor            TEXT NOT NULL,
    role             TEXT NOT NULL,
    organisation     TEXT NOT NULL,
    action           TEXT NOT NULL,
    person_id        UUID,
    entry_id         UUID,
    what             TEXT NOT NULL,
    why              TEXT NOT NULL
);
CREATE INDEX audit_by_person ON audit (person_id, action, at);
