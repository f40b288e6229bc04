-- What is erased of a user is found by the user.
CREATE INDEX membership_user ON membership (user_id);
