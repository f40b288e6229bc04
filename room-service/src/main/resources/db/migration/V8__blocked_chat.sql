-- Whether either of the two has blocked the other, as user-service tells.
ALTER TABLE individual_chat
  ADD COLUMN lower_blocks boolean NOT NULL DEFAULT false,
  ADD COLUMN higher_blocks boolean NOT NULL DEFAULT false;
