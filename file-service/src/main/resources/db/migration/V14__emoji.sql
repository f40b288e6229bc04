-- The emoji of the installation: their pictures are encrypted with a key set of their own.
create table emoji (
    emoji_id uuid primary key,
    name text not null unique check (name ~ '^[a-z0-9_-]{2,32}$'),
    -- The same for names that are easily taken for each other.
    skeleton text not null unique,
    -- Null once that user's account is deleted.
    added_by uuid,
    added_at timestamptz not null,
    content_type text not null,
    key_version integer not null,
    picture bytea not null,
    -- The first picture of what moves.
    still bytea
);

-- Ciphertext does not get smaller.
alter table emoji alter column picture set storage external, alter column still set storage external;

create index emoji_added_by on emoji (added_by);

-- Who has added and removed which: one chain of hashes.
create table emoji_audit (
    number bigint primary key check (number > 0),
    at timestamptz not null,
    actor_id uuid not null,
    act text not null,
    emoji_id uuid not null,
    name text not null,
    previous_hash bytea not null check (length(previous_hash) = 32),
    hash bytea not null check (length(hash) = 32)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what is in % stays as it is', tg_table_name;
end
$$;

create trigger emoji_audit_stays before update or delete on emoji_audit
    for each row execute function refuse_change();

create trigger emoji_audit_stays_all before truncate on emoji_audit
    for each statement execute function refuse_change();
