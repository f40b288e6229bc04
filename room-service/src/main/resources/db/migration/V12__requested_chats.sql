-- A direct chat that was started by somebody with whom the other shared nothing is a request, until
-- the other accepts or answers. requested_by: who has started it; null where it is none.
ALTER TABLE individual_chat
  ADD COLUMN requested_by uuid CHECK (requested_by IN (lower_user_id, higher_user_id)),
  ADD COLUMN declined_at timestamptz CHECK (declined_at IS NULL OR requested_by IS NOT NULL);
