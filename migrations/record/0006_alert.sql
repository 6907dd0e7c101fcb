-- Alerts for privacy officers, who attended where, what patients ask about looks they do not know, and where officers
-- are told. Kept by the organisation of the one who looked; patients by their keyed NHS number.

CREATE TABLE alert (
    id               UUID PRIMARY KEY,
    organisation     TEXT NOT NULL,
    nhs_key          TEXT NOT NULL,
    person_id        UUID NOT NULL,
    view_id          UUID,
    viewer           TEXT NOT NULL,
    kind             TEXT NOT NULL,
    reason           TEXT NOT NULL,
    state            TEXT NOT NULL,
    raised_at        BIGINT NOT NULL,
    raised_month     TEXT NOT NULL,
    review_on        TEXT,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX alert_by_organisation ON alert (organisation, state, raised_at);
CREATE INDEX alert_by_month ON alert (organisation, raised_month);
CREATE INDEX alert_by_review ON alert (organisation, review_on) WHERE review_on IS NOT NULL;

CREATE TABLE attendance (
    organisation     TEXT NOT NULL,
    nhs_key          TEXT NOT NULL,
    day              TEXT NOT NULL,
    PRIMARY KEY (organisation, nhs_key, day)
);

CREATE TABLE look_query (
    id               UUID PRIMARY KEY,
    organisation     TEXT NOT NULL,
    nhs_key          TEXT NOT NULL,
    person_id        UUID NOT NULL,
    look             TEXT NOT NULL,
    asked_at         BIGINT NOT NULL,
    answer_by        TEXT NOT NULL,
    answer           TEXT,
    answered_by      TEXT,
    answered_at      BIGINT,
    UNIQUE (nhs_key, look)
);
CREATE INDEX look_query_waiting ON look_query (organisation, asked_at) WHERE answered_at IS NULL;

CREATE TABLE alert_address (
    organisation     TEXT PRIMARY KEY,
    address          TEXT NOT NULL
);
