-- What becomes known of a person has the letters of every practice to them decided again.
CREATE INDEX pack_by_human ON pack (nhs_key);
