-- What a message asks and how that stands: whether one may choose several, whether nobody is told who
-- has chosen what, when it is over, and the tally. The question and the options are its content.
ALTER TABLE message ADD COLUMN poll jsonb;

-- How the poll stood after a vote, and, unless it is anonymous, what was chosen.
ALTER TABLE change
  ADD COLUMN poll jsonb,
  ADD COLUMN poll_options integer[],
  DROP CONSTRAINT change_kind_check,
  ADD CONSTRAINT change_kind_check
    CHECK (kind IN ('EDITED', 'DELETED', 'REACTED', 'UNREACTED', 'PINNED', 'UNPINNED', 'VOTED',
      'POLL_CLOSED', 'LEFT', 'EXPIRED', 'ENDED'));

-- What was told of the votes in a poll that is gone.
CREATE INDEX change_votes ON change (conversation_id, sequence) WHERE kind = 'VOTED';

-- The votes that stand, by the places of the options, which say nothing without the content.
CREATE TABLE poll_vote (
  conversation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  user_id uuid NOT NULL,
  options integer[] NOT NULL CHECK (options <> '{}'),
  voted_at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, sequence, user_id)
);

CREATE INDEX poll_vote_user ON poll_vote (user_id, conversation_id, sequence);
