-- Users who came to Keycloak by another way than sign-up have an account, which keeps their name,
-- as soon as they are seen, and are told of when they first log in.
ALTER TABLE account DROP CONSTRAINT account_state_check;

ALTER TABLE account ADD CONSTRAINT account_state_check
  CHECK (state IN ('PENDING', 'ADOPTED', 'ACTIVE'));
