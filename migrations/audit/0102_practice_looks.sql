-- Opening a person at the own practice, for the officer who compares look-ups. Nothing else pays for it.

CREATE INDEX audit_practice_looks ON audit (organisation, at) WHERE action = 'practice-person';
