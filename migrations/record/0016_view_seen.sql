-- What stood on the pages of a look: keyed names of entries as the patient's side names them, and nothing of their words.
-- Each time a page shows something else there is one line more.

CREATE TABLE view_seen (
    view_id          UUID NOT NULL,
    nhs_key          TEXT NOT NULL,
    digest           TEXT NOT NULL,
    items            TEXT NOT NULL,
    PRIMARY KEY (view_id, digest)
);
