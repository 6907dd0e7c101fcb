-- The forecast that was kept as the plan, one for the nation and one for each area: `nation` or `area:…`.
CREATE TABLE programme_plan (
    scope            TEXT PRIMARY KEY,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);
