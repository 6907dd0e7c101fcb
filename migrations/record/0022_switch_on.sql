-- Switch-on by the practice: what marks a person short of a flag, and what a dry run counts with.

-- Whether a redaction's reason marks its person; the reason itself is in the body.
ALTER TABLE redaction ADD COLUMN for_safety BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE redaction SET for_safety = TRUE WHERE body LIKE '%"reason":"serious-harm"%'
    OR body LIKE '%"reason":"safeguarding"%' OR body LIKE '%"reason":"coercion"%';

-- Such a redaction is in force on some holding of the same NHS number.
ALTER TABLE person ADD COLUMN hidden_for_safety BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE person SET hidden_for_safety = TRUE WHERE nhs_key IN (SELECT o.nhs_key FROM redaction r
    JOIN person o ON o.id = r.person_id WHERE r.in_force AND r.for_safety);

-- How many entries came lately.
CREATE INDEX entry_by_reach_day ON entry (practice, reach_day);
