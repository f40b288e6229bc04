-- What a word of a name is misspelt as: each way to leave one letter out, and the word itself. Two
-- words that are one mistake apart - a letter too many, too few, another one, two exchanged - have
-- one of these in common, so that likeness becomes a look-up. Digits, which follow many a user name,
-- are left out: they would make each one a word of its own.
CREATE FUNCTION misspellings(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT left(word, at - 1) || substr(word, at + 1))
  FROM (SELECT translate(part, '0123456789', '') AS word FROM string_to_table(folded, ' ') AS part) AS words,
    generate_series(1, length(word) + 1) AS at
  WHERE length(word) BETWEEN 4 AND 24
$$;

CREATE INDEX profile_misspellings ON profile USING gin (misspellings(search_text)) WHERE findable;
