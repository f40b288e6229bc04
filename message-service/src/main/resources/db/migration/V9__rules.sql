-- What holds for all that is written to a conversation, as room-service tells it. Beside the heads,
-- so that whoever holds the lock to append knows it. The version is the conversation's membership
-- version that they are from.
ALTER TABLE conversation
  ADD COLUMN archived boolean NOT NULL DEFAULT false,
  ADD COLUMN slow_mode_seconds integer NOT NULL DEFAULT 0 CHECK (slow_mode_seconds >= 0),
  ADD COLUMN retention_days integer CHECK (retention_days > 0),
  ADD COLUMN rules_version bigint NOT NULL DEFAULT 0;

-- muted_until: up to when a member may read only. exempt: whom slow mode does not concern.
-- last_posted_at: when a member last posted under slow mode; it outlives the membership, or leaving
-- and coming back would be a way around it.
ALTER TABLE membership
  ADD COLUMN muted_until timestamptz,
  ADD COLUMN exempt boolean NOT NULL DEFAULT false,
  ADD COLUMN last_posted_at timestamptz;
