-- Each index of people is one more page far away for everyone who comes. Nobody asks for `open_flags` since flags have days;
-- and one index answers who is here, born when, without reading a row of a person.
DROP INDEX person_flagged;
DROP INDEX person_birth_day;
DROP INDEX person_here;
CREATE INDEX person_here ON person (practice, is_current, birth_day, nhs_key);
