-- In a stricter vault the copies of two tags that name somebody may read alike, also on one case. Casework keeps the
-- same word from being put on a case twice.
DROP INDEX tags_case;

CREATE INDEX tags_case ON tags (case_id);
