-- What one resource of a person said of another that keeps it back, by their source keys: a label of a List, a report that
-- was withdrawn. It counts until that resource comes again and says otherwise, in whatever file the other one stands.
-- A resource that says something of itself says it to all that use it.
CREATE TABLE saying (
    person_id        UUID NOT NULL,
    by_key           TEXT NOT NULL,
    of_key           TEXT NOT NULL,
    labels           BIGINT NOT NULL,
    finish           TEXT NOT NULL,
    PRIMARY KEY (person_id, by_key, of_key)
);
