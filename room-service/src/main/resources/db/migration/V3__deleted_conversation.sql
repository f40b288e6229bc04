-- Conversations that are no more. Their versions still order what others have heard of them.
CREATE TABLE deleted_conversation (
  id uuid PRIMARY KEY,
  version bigint NOT NULL,
  deleted_by uuid NOT NULL,
  deleted_at timestamptz NOT NULL
);
