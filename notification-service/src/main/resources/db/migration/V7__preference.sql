-- Whether a conversation is a room; null where it is not known yet.
ALTER TABLE conversation ADD COLUMN room boolean;

-- What users want to be told, where that is not what holds for everybody.
CREATE TABLE preference (
  user_id uuid PRIMARY KEY,
  level text NOT NULL CHECK (level IN ('ALL', 'MENTIONS', 'NOTHING')),
  keywords text[] NOT NULL,
  quiet_hours boolean,
  quiet_from time,
  quiet_until time,
  quiet_zone text,
  CHECK (num_nulls(quiet_hours, quiet_from, quiet_until, quiet_zone) IN (0, 4))
);

-- The same of single conversations: of a level, where it is another than the user's, and up to when it is muted.
CREATE TABLE conversation_preference (
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  level text CHECK (level IN ('ALL', 'MENTIONS', 'NOTHING')),
  muted_until timestamptz,
  PRIMARY KEY (user_id, conversation_id),
  CHECK (level IS NOT NULL OR muted_until IS NOT NULL)
);

CREATE INDEX conversation_preference_conversation ON conversation_preference (conversation_id);
