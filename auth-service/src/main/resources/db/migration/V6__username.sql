-- What a user name looks like: names of one skeleton are easily taken for each other. 0 and o, 1 and
-- l, rn and m, vv and w, cl and d, and all that separates look alike; what separates at the end is
-- not seen in a sentence.
CREATE FUNCTION username_skeleton(username text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN rtrim(
  regexp_replace(
    replace(replace(replace(translate(lower(username), '01._', 'ol--'), 'm', 'rn'), 'w', 'vv'), 'd', 'cl'),
    '-+', '-', 'g'),
  '-');

-- Who has which name, or had it until lately: one for each skeleton.
CREATE TABLE username_claim (
  skeleton text PRIMARY KEY,
  username text NOT NULL,
  account_id uuid NOT NULL,
  -- Of a former name: from when on others may have it.
  former_until timestamptz
);

CREATE INDEX username_claim_account ON username_claim (account_id);

CREATE INDEX username_claim_former ON username_claim (former_until) WHERE former_until IS NOT NULL;

-- Of accounts that look alike already, the first has the claim; the others keep their names.
INSERT INTO username_claim (skeleton, username, account_id)
SELECT username_skeleton(username), username, id FROM account ORDER BY created_at, id
ON CONFLICT DO NOTHING;

-- Changes of names: those that were done, and at most one of each account that is under way.
CREATE TABLE rename (
  account_id uuid NOT NULL,
  former text NOT NULL,
  username text NOT NULL,
  -- Counts the tries, so that the end of an old one never undoes a new one.
  attempt integer NOT NULL,
  attempted_at timestamptz NOT NULL,
  done_at timestamptz
);

CREATE UNIQUE INDEX rename_under_way ON rename (account_id) WHERE done_at IS NULL;

CREATE INDEX rename_done ON rename (account_id, done_at) WHERE done_at IS NOT NULL;
