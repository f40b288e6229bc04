-- Users whose accounts are deleted, and how far this service is with what they have left here.
CREATE TABLE user_erasure (
  user_id uuid PRIMARY KEY,
  deletion_id uuid NOT NULL,
  -- Whether what the user has said goes too.
  with_messages boolean NOT NULL,
  requested_at timestamptz NOT NULL,
  -- Until then one instance works at it; when it dies, another one goes on after that.
  taken_until timestamptz NOT NULL DEFAULT now(),
  erased_at timestamptz
);

CREATE INDEX user_erasure_open ON user_erasure (taken_until) WHERE erased_at IS NULL;

-- Where a user ever was.
DROP INDEX membership_user;

CREATE INDEX membership_user ON membership (user_id);

CREATE INDEX reaction_user ON reaction (user_id, conversation_id);
