-- The epoch of the log that the revision belongs to: a log that was restored takes revisions again.
ALTER TABLE conversation ADD COLUMN epoch bigint NOT NULL DEFAULT 0;
