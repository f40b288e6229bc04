-- What a user wants to be mailed of what waits: after how many seconds, 0 for never; and with what was said or without.
ALTER TABLE preference
  ADD COLUMN digest_after int NOT NULL DEFAULT 86400 CHECK (digest_after IN (0, 900, 3600, 86400)),
  ADD COLUMN digest_contents boolean NOT NULL DEFAULT true;

-- Where what was said last is found in the log; absent of those from before.
ALTER TABLE notification ADD COLUMN last_revision bigint;
ALTER TABLE group_mention ADD COLUMN revision bigint;

-- How many of its messages the user has been mailed of.
ALTER TABLE notification ADD COLUMN mailed_count bigint NOT NULL DEFAULT 0;

-- The members of whom it waits are looked through for who is to be mailed: when next, and after which of them.
ALTER TABLE group_mention ADD COLUMN digest_at timestamptz, ADD COLUMN digest_after_user uuid;
CREATE INDEX group_mention_digest ON group_mention (digest_at) WHERE digest_at IS NOT NULL;

-- For whom something waits of which they may have to be mailed.
CREATE TABLE digest (
  user_id uuid PRIMARY KEY,
  -- When to look whether they are; null while nothing waits.
  next_at timestamptz,
  -- How often the mail was tried.
  attempt int NOT NULL DEFAULT 0,
  -- When they were mailed last.
  mailed_at timestamptz
);

CREATE INDEX digest_next ON digest (next_at) WHERE next_at IS NOT NULL;

-- Who could not be mailed, and why; for a month.
CREATE TABLE digest_dead (
  user_id uuid NOT NULL,
  reason text NOT NULL,
  died_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX digest_dead_user ON digest_dead (user_id);
CREATE INDEX digest_dead_died ON digest_dead (died_at);
