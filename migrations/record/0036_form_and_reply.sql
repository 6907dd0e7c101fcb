-- Forms to say no that came without their code. `practice` is where one waits, empty for the centre; what stands on it is in
-- `body`, with who took it and the receipt they handed out.

CREATE TABLE form (
    id               UUID PRIMARY KEY,
    practice         TEXT NOT NULL,
    state            TEXT NOT NULL,
    at               BIGINT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX form_waiting ON form (practice, state, at);

-- A consultation that anyone may reply to until the end of a day.
CREATE TABLE consultation (
    paper            UUID PRIMARY KEY,
    until            TEXT NOT NULL,
    version          BIGINT NOT NULL
);

-- What came: waits for an officer, who publishes or declines it. Nobody's name is asked.
CREATE TABLE consultation_reply (
    id               UUID PRIMARY KEY,
    paper            UUID NOT NULL,
    state            TEXT NOT NULL,
    at               BIGINT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX consultation_reply_of ON consultation_reply (paper, state, at);
