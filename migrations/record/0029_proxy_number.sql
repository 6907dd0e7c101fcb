-- Whose grant it is, by keyed NHS number: nobody decides on access of their own.
ALTER TABLE proxy_grant ADD COLUMN proxy_nhs TEXT NOT NULL DEFAULT '';
