-- The day a person's earliest open flag is due: of all of them, and of those not kept for safeguarding leads. Who is
-- flagged already comes first until they are written again.

ALTER TABLE person ADD COLUMN flag_due TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN flag_due_plain TEXT NOT NULL DEFAULT '';
UPDATE person SET flag_due = '0001-01-01', flag_due_plain = '0001-01-01' WHERE open_flags > 0;
CREATE INDEX person_flag_due ON person (practice, flag_due) WHERE flag_due <> '';
CREATE INDEX person_flag_due_plain ON person (practice, flag_due_plain) WHERE flag_due_plain <> '';

-- A mark kept for safeguarding leads is counted for them alone.
ALTER TABLE redaction ADD COLUMN leads_only BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE redaction SET leads_only = TRUE WHERE body LIKE '%"leads_only":true%';

-- A safeguarding lead lent by another practice, for a time; empty and without end for an appointment of its own.
ALTER TABLE appointment ADD COLUMN lent_by TEXT NOT NULL DEFAULT '';
ALTER TABLE appointment ADD COLUMN ends_at BIGINT NOT NULL DEFAULT 9223372036854775807;
CREATE INDEX appointment_of ON appointment (organisation, role);

-- Who ever had a flag, for the list of codes a practice enters in its own system.
ALTER TABLE person ADD COLUMN flagged BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE person SET flagged = TRUE WHERE standing LIKE '%"flags":%';
CREATE INDEX person_ever_flagged ON person (practice, staff_ref) WHERE flagged;

-- Numbers marked sensitive nationally: whoever imports them later, they stay closed.
CREATE TABLE sensitive_number (
    nhs_key          TEXT PRIMARY KEY,
    since            BIGINT NOT NULL
);

-- The keyed hash of a confirmed mailbox, to tell one that two people share; empty for none, and until kept anew.
ALTER TABLE contact ADD COLUMN mailbox_key TEXT NOT NULL DEFAULT '';
CREATE INDEX contact_mailbox ON contact (mailbox_key) WHERE mailbox_key <> '';
