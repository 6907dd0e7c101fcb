-- Which patients members of staff are themselves: nobody works on their own record.

CREATE TABLE staff_patient (
    staff_id         TEXT NOT NULL,
    nhs_key          TEXT NOT NULL,
    PRIMARY KEY (staff_id, nhs_key)
);
