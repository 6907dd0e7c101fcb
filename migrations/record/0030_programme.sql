-- The programme: areas, each practice's place and answer, waves with what was heard and told, pauses, and packs.

CREATE TABLE programme_area (
    code             TEXT PRIMARY KEY,
    name             TEXT NOT NULL,
    organisation     TEXT NOT NULL,
    approved         TEXT NOT NULL,
    version          BIGINT NOT NULL
);

-- One row for each practice; empty for no area, no wave and no answer. Whoever passes a gate holds it, and a pause holds all.
CREATE TABLE programme_place (
    practice         TEXT PRIMARY KEY REFERENCES practice (ods),
    area             TEXT NOT NULL,
    wave             TEXT NOT NULL,
    answer           TEXT NOT NULL,
    version          BIGINT NOT NULL
);
INSERT INTO programme_place (practice, area, wave, answer, version) SELECT ods, '', '', '', 1 FROM practice;

-- Every answer there ever was.
CREATE TABLE programme_answer (
    id               UUID PRIMARY KEY,
    practice         TEXT NOT NULL,
    at               BIGINT NOT NULL,
    body             TEXT NOT NULL
);
CREATE INDEX programme_answer_of ON programme_answer (practice, at);

CREATE TABLE programme_wave (
    wave             TEXT PRIMARY KEY,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);

-- Consultations and concerns of an area.
CREATE TABLE programme_paper (
    id               UUID PRIMARY KEY,
    area             TEXT NOT NULL,
    kind             TEXT NOT NULL,
    at               BIGINT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX programme_paper_of ON programme_paper (area, at);

-- What a practice was told of a wave's day.
CREATE TABLE programme_notice (
    practice         TEXT NOT NULL,
    wave             TEXT NOT NULL,
    about            TEXT NOT NULL,
    told             TEXT NOT NULL,
    acknowledged     TEXT NOT NULL,
    PRIMARY KEY (practice, wave, about)
);

CREATE TABLE programme_pause (
    id               UUID PRIMARY KEY,
    began            BIGINT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);

-- More days for the clocks of a practice or an area.
CREATE TABLE programme_more_time (
    id               UUID PRIMARY KEY,
    scope            TEXT NOT NULL,
    days             BIGINT NOT NULL,
    given            TEXT NOT NULL
);

-- The pack of a human being, by keyed NHS number; `sent` is a day, empty while none was sent.
CREATE TABLE pack (
    practice         TEXT NOT NULL,
    nhs_key          TEXT NOT NULL,
    state            TEXT NOT NULL,
    sent             TEXT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL,
    PRIMARY KEY (practice, nhs_key)
);
CREATE INDEX pack_by_sent ON pack (practice, state, sent);
