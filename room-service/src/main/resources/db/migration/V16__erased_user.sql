-- Users whose accounts are deleted: nobody takes them in any more.
CREATE TABLE erased_user (
  user_id uuid PRIMARY KEY,
  erased_at timestamptz NOT NULL DEFAULT now()
);

-- What ended with that, until the conversation's log has it.
CREATE TABLE erased_membership (
  user_id uuid NOT NULL REFERENCES erased_user,
  conversation_id uuid NOT NULL,
  -- The conversation's membership version that the departure, or the deletion, made.
  version bigint NOT NULL,
  deleted boolean NOT NULL,
  PRIMARY KEY (user_id, conversation_id)
);

CREATE INDEX invitation_inviter ON invitation (invited_by);

CREATE INDEX invite_link_creator ON invite_link (created_by) WHERE revoked_at IS NULL;

CREATE INDEX room_ban_user ON room_ban (user_id);

CREATE INDEX room_mute_user ON room_mute (user_id);

DROP INDEX join_request_user;
CREATE INDEX join_request_user ON join_request (user_id, asked_at);

CREATE INDEX report_user ON report (user_id);

CREATE INDEX report_reported_by ON report (reported_by);
