-- Letters: where each pack stands in the mailing order, and the batches they are printed and posted in.

-- The first day a queued letter may be printed, or the day somebody who is not written to is looked at again.
ALTER TABLE pack ADD COLUMN day TEXT NOT NULL DEFAULT '';
-- By chance.
ALTER TABLE pack ADD COLUMN turn BIGINT NOT NULL DEFAULT 0;
-- The day by which somebody looks at a letter that is held out.
ALTER TABLE pack ADD COLUMN due TEXT NOT NULL DEFAULT '';
ALTER TABLE pack ADD COLUMN batch TEXT NOT NULL DEFAULT '';
ALTER TABLE pack ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
-- Name, address and code of a letter while it is on paper and not in the post; empty before and after.
ALTER TABLE pack ADD COLUMN letter TEXT NOT NULL DEFAULT '';
-- The version of the person this was last decided by.
ALTER TABLE pack ADD COLUMN seen BIGINT NOT NULL DEFAULT 0;
CREATE INDEX pack_in_order ON pack (practice, state, day, turn);
CREATE INDEX pack_of_batch ON pack (practice, batch, number);

CREATE TABLE pack_batch (
    id               UUID PRIMARY KEY,
    printed          BIGINT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX pack_batch_printed ON pack_batch (printed);
