-- What the control room counted last of each practice, and by when somebody set out to count it anew; empty while nobody has.
CREATE TABLE programme_count (
    practice         TEXT PRIMARY KEY REFERENCES practice (ods),
    claimed          BIGINT NOT NULL,
    counted          BIGINT NOT NULL,
    body             TEXT NOT NULL
);

-- Counting a practice reads these, and no row of a person or a summary.
CREATE INDEX person_here ON person (practice, is_current, nhs_key);
CREATE INDEX sharing_opted_out ON sharing (nhs_key) WHERE extent = 'opted-out';
CREATE INDEX summary_document_taken ON summary_document (practice, taken_at, is_current);
