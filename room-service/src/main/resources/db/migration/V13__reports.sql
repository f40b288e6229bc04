-- What members report to the moderators of a conversation: who, and in which message. What it says
-- stands in the log only.
CREATE TABLE report (
  id uuid PRIMARY KEY,
  conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
  reported_by uuid NOT NULL,
  user_id uuid NOT NULL,
  sequence bigint CHECK (sequence > 0),
  reason text NOT NULL CHECK (reason IN ('SPAM', 'ABUSE', 'ILLEGAL', 'OTHER')),
  reported_at timestamptz NOT NULL,
  outcome text CHECK (outcome IN ('RESOLVED', 'DISMISSED')),
  answered_by uuid,
  answered_at timestamptz,
  CHECK (user_id <> reported_by),
  CHECK ((outcome IS NULL) = (answered_by IS NULL) AND (outcome IS NULL) = (answered_at IS NULL))
);

CREATE UNIQUE INDEX report_open
  ON report (conversation_id, reported_by, user_id, coalesce(sequence, 0)) WHERE outcome IS NULL;
