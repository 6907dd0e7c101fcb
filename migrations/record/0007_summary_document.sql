-- Summary documents as practices send them, kept for the human being: one current, those it replaced as history.

CREATE TABLE summary_document (
    nhs_key          TEXT NOT NULL,
    identifier       TEXT NOT NULL,
    practice         TEXT NOT NULL,
    is_current       BOOLEAN NOT NULL,
    taken_at         BIGINT NOT NULL,
    digest           TEXT NOT NULL,
    body             TEXT NOT NULL,
    original         BYTEA NOT NULL,
    PRIMARY KEY (nhs_key, identifier)
);
CREATE UNIQUE INDEX summary_document_current ON summary_document (nhs_key) WHERE is_current;
