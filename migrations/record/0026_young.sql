-- The day a person was born, and the earliest day a review or an assessment of a young person is due: empty for none.
-- Nothing is known until a person is kept anew; the worker reads the others.
ALTER TABLE person ADD COLUMN birth_day TEXT;
ALTER TABLE person ADD COLUMN young_due TEXT NOT NULL DEFAULT '';
CREATE INDEX person_birth_day ON person (practice, birth_day);
CREATE INDEX person_young_due ON person (practice, young_due) WHERE young_due <> '';
CREATE INDEX person_birth_unread ON person (practice) WHERE birth_day IS NULL;

-- Which birthdays a human was told of ahead, or was not to be told of: never twice, at whatever practice.
CREATE TABLE young_notice (
    nhs_key          TEXT NOT NULL,
    years            BIGINT NOT NULL,
    at               BIGINT NOT NULL,
    PRIMARY KEY (nhs_key, years)
);

-- Every entry is read once for the matters that are a young person's own.
UPDATE entry SET judged = -1;
