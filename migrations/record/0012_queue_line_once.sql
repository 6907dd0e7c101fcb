-- A line stands once while it is open, however many ask for it at the same moment.

DELETE FROM queue_line WHERE is_open AND EXISTS (SELECT 1 FROM queue_line other WHERE other.is_open
    AND other.practice = queue_line.practice AND other.person_id = queue_line.person_id
    AND other.what = queue_line.what AND other.id < queue_line.id);
CREATE UNIQUE INDEX queue_line_once ON queue_line (practice, person_id, what) WHERE is_open;
