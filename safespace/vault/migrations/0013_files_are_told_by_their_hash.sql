-- The SHA-256 of a file of a case as it lies sealed: whether it is damaged can be told without the key that opens it.
-- Empty for a file that was taken in before, until a health check has looked at it.
ALTER TABLE attachments ADD COLUMN outer_sha256 TEXT NOT NULL DEFAULT '';
