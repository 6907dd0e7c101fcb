-- Who elsewhere may see a person's summary: one choice for each human being, by keyed NHS number, whatever practice
-- holds them; and what they asked for, each time, under the code of the receipt they keep.

CREATE TABLE sharing (
    nhs_key          TEXT PRIMARY KEY,
    extent           TEXT NOT NULL,
    body             TEXT NOT NULL,
    version          BIGINT NOT NULL
);

-- `nhs_key` is empty where a sign-in gave no number; `account` is empty where the practice or a system spoke.
CREATE TABLE sharing_receipt (
    code             TEXT PRIMARY KEY,
    nhs_key          TEXT NOT NULL,
    account          TEXT NOT NULL,
    at               BIGINT NOT NULL,
    body             TEXT NOT NULL
);
CREATE INDEX sharing_receipt_by_nhs ON sharing_receipt (nhs_key, at);
