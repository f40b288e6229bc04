-- Which life of the log this is. A log that was restored from a backup takes revisions again that
-- others hold with another content: from then on it has a higher epoch, and theirs count for nothing.
CREATE TABLE log_epoch (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  epoch bigint NOT NULL,
  -- The run of the database in which the log was last compared with what was published of it.
  incarnation text NOT NULL
);

-- Differs from what a backup holds: by the start of the server, or, where the table was restored
-- while the server ran, by the table's file.
CREATE FUNCTION log_incarnation() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws('/', extract(epoch FROM pg_postmaster_start_time()),
    pg_relation_filenode('log_epoch'))
$$;

-- Later than any before, those too which a restored database has forgotten.
CREATE FUNCTION raise_log_epoch() RETURNS bigint LANGUAGE sql AS $$
  UPDATE log_epoch SET epoch = greatest(epoch + 1,
    (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
  RETURNING epoch
$$;

INSERT INTO log_epoch (epoch, incarnation)
VALUES ((extract(epoch FROM clock_timestamp()) * 1000)::bigint, '');
