-- Entries. `card` holds what a list draws and what the doors decide on; `content` the whole words; both through one
-- module of the store. `open_from` is the stored verdict that narrows a query; the door is asked again all the same.

CREATE TABLE entry (
    id               UUID PRIMARY KEY,
    person_id        UUID NOT NULL REFERENCES person (id),
    practice         TEXT NOT NULL,
    source_key       TEXT NOT NULL,
    patient_ref      TEXT NOT NULL,
    staff_ref        TEXT NOT NULL,
    fingerprint      TEXT NOT NULL,
    digest           TEXT NOT NULL,
    kind             TEXT NOT NULL,
    sort_day         TEXT NOT NULL,
    reach_day        TEXT NOT NULL,
    level            BIGINT NOT NULL,
    open_from        BIGINT,
    is_held          BOOLEAN NOT NULL,
    card             TEXT NOT NULL,
    content          TEXT NOT NULL,
    version          BIGINT NOT NULL,
    UNIQUE (person_id, source_key)
);
CREATE INDEX entry_shown_by_kind ON entry (person_id, kind, sort_day, patient_ref) WHERE open_from IS NOT NULL;
CREATE INDEX entry_shown ON entry (person_id, sort_day, patient_ref) WHERE open_from IS NOT NULL;
CREATE INDEX entry_by_kind ON entry (person_id, kind, sort_day, patient_ref);
CREATE INDEX entry_by_day ON entry (person_id, sort_day, patient_ref);
CREATE INDEX entry_by_patient_ref ON entry (person_id, patient_ref);
CREATE INDEX entry_by_staff_ref ON entry (person_id, staff_ref);
CREATE INDEX entry_held ON entry (practice, person_id) WHERE is_held;

CREATE TABLE link (
    person_id        UUID NOT NULL,
    from_key         TEXT NOT NULL,
    to_key           TEXT NOT NULL,
    why              TEXT NOT NULL,
    PRIMARY KEY (person_id, from_key, to_key, why)
);
CREATE INDEX link_back ON link (person_id, to_key);

CREATE TABLE original (
    person_id        UUID NOT NULL,
    source_key       TEXT NOT NULL,
    digest           TEXT NOT NULL,
    bytes            BYTEA NOT NULL,
    PRIMARY KEY (person_id, source_key)
);

CREATE TABLE redaction (
    id               UUID PRIMARY KEY,
    person_id        UUID NOT NULL,
    practice         TEXT NOT NULL,
    entry_id         UUID NOT NULL,
    in_force         BOOLEAN NOT NULL,
    review_on        TEXT,
    body             TEXT NOT NULL
);
CREATE INDEX redaction_by_entry ON redaction (person_id, entry_id);
CREATE INDEX redaction_by_review ON redaction (practice, review_on) WHERE in_force;

-- Which documents were taken in for a person: one that comes again says nothing new, unless it would hide something.
CREATE TABLE document (
    person_id        UUID NOT NULL,
    digest           TEXT NOT NULL,
    PRIMARY KEY (person_id, digest)
);
