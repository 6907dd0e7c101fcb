-- One line for each thing that waits for somebody at a practice, in the order it is taken: entries held, unfiled or of no
-- type anybody can name, people with a review flag, sign-ins that did not match, entries a patient says are somebody else's.
-- It follows what it stands for in the same transaction. A line that was settled stays, for the pace of review.

CREATE TABLE review_line (
    person_id        UUID NOT NULL REFERENCES person (id),
    line_ref         TEXT NOT NULL,
    practice         TEXT NOT NULL,
    kind             TEXT NOT NULL,
    entry_id         UUID,
    leads_only       BOOLEAN NOT NULL DEFAULT FALSE,
    turn             BIGINT NOT NULL,
    since            BIGINT NOT NULL,
    ends_at          BIGINT NOT NULL DEFAULT 9223372036854775807,
    is_open          BOOLEAN NOT NULL DEFAULT TRUE,
    is_current       BOOLEAN NOT NULL DEFAULT TRUE,
    settled_at       BIGINT,
    decided_by       TEXT NOT NULL DEFAULT '',
    decided_in       TEXT NOT NULL DEFAULT '',
    taken_by         TEXT NOT NULL DEFAULT '',
    version          BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (person_id, line_ref)
);

-- What waits already; since when nobody knows any more.
INSERT INTO review_line (person_id, line_ref, practice, kind, entry_id, turn, since, is_current)
    SELECT e.person_id, e.staff_ref, e.practice, CASE WHEN e.kind = 'unknown' OR e.card LIKE '%"f":"unknown"%' THEN 'unknown'
    WHEN e.card LIKE '%"f":"unfiled"%' THEN 'unfiled' ELSE 'held' END, e.id, 10000 - COALESCE(f.risk, 0), 0, p.is_current
    FROM entry e JOIN person p ON p.id = e.person_id
    LEFT JOIN finding f ON f.person_id = e.person_id AND f.entry_id = e.id
    WHERE (e.is_held OR e.kind = 'unknown' OR e.kind <> 'non-clinical' AND e.card LIKE '%"f":"un%')
    AND e.card NOT LIKE '%"f":"entered-in-error"%' AND e.card NOT LIKE '%"f":"superseded"%'
    AND NOT EXISTS (SELECT 1 FROM redaction r WHERE r.person_id = e.person_id AND r.entry_id = e.id AND r.in_force
    AND r.body NOT LIKE '%"part":[%' AND r.body NOT LIKE '%"audience":"proxies"%');
INSERT INTO review_line (person_id, line_ref, practice, kind, turn, since, is_current)
    SELECT p.id, 'f-' || p.staff_ref, p.practice, 'flag', 2000, 0, p.is_current FROM person p WHERE p.flag_due_plain <> '';
INSERT INTO review_line (person_id, line_ref, practice, kind, leads_only, turn, since, is_current)
    SELECT p.id, 'g-' || p.staff_ref, p.practice, 'flag', TRUE, 1000, 0, p.is_current FROM person p
    WHERE p.flag_due <> '' AND p.flag_due_plain <> p.flag_due;
INSERT INTO review_line (person_id, line_ref, practice, kind, turn, since, is_current)
    SELECT p.id, 'i-' || p.staff_ref, p.practice, 'identity', 9980, MIN(q.since), TRUE FROM queue_line q
    JOIN person p ON p.id = q.person_id WHERE q.is_open AND q.practice = p.practice
    GROUP BY p.id, p.staff_ref, p.practice;
INSERT INTO review_line (person_id, line_ref, practice, kind, entry_id, turn, since, is_current)
    SELECT c.person_id, 'w-' || e.staff_ref, c.practice, 'wrong-patient', e.id, 0, MIN(c.raised_at), TRUE
    FROM correction c JOIN entry e ON e.person_id = c.person_id AND e.id = c.entry_id JOIN person p ON p.id = c.person_id
    WHERE c.kind = 'not-mine' AND c.is_waiting GROUP BY c.person_id, e.staff_ref, c.practice, e.id;

CREATE INDEX review_line_by_risk ON review_line (practice, turn, since, line_ref) WHERE is_open AND is_current;
CREATE INDEX review_line_by_age ON review_line (practice, since, line_ref) WHERE is_open AND is_current;
CREATE INDEX review_line_by_kind ON review_line (practice, kind, turn, since, line_ref) WHERE is_open AND is_current;
CREATE INDEX review_line_by_kind_and_age ON review_line (practice, kind, since, line_ref, ends_at, leads_only,
    is_open, is_current, person_id) WHERE is_open AND is_current;
CREATE INDEX review_line_by_person ON review_line (practice, person_id, turn, since, line_ref) WHERE is_open AND is_current;
CREATE INDEX review_line_taken ON review_line (practice, taken_by, turn, since, line_ref) WHERE is_open AND is_current
    AND taken_by <> '';
CREATE INDEX review_line_by_ref ON review_line (practice, line_ref);
CREATE INDEX review_line_decided ON review_line (practice, decided_in) WHERE decided_in <> '';
CREATE INDEX review_line_came ON review_line (practice, since);
CREATE INDEX review_line_settled ON review_line (practice, settled_at) WHERE settled_at IS NOT NULL;
