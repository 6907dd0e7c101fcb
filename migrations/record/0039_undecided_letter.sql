-- People whose letter the worker could not decide: it goes on with everybody else, and an operator looks.
CREATE TABLE pack_failed (
    practice         TEXT NOT NULL,
    person_id        UUID NOT NULL,
    since            BIGINT NOT NULL,
    -- The turn that failed last.
    turn             BIGINT NOT NULL,
    PRIMARY KEY (practice, person_id)
);
