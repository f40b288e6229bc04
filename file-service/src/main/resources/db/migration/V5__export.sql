-- Copies of accounts, as zip archives in the object store, encrypted with a key of their own, which
-- the user's key opens. A row comes before its objects. It says ABANDONED from where on nobody is
-- given the export any more, and goes after its objects.
create table export (
    id uuid primary key,
    user_id uuid not null,
    state text not null check (state in ('RUNNING', 'READY', 'FAILED', 'ABANDONED')),
    requested_at timestamptz not null,
    -- Until then one instance makes it; when that dies, another one makes it anew after that.
    taken_until timestamptz not null default now(),
    tries integer not null default 0,
    -- Another with each try: who was thought dead must not write into what others write.
    object_id uuid,
    ready_at timestamptz,
    expires_at timestamptz,
    size bigint check (size >= 0),
    -- The version of the user's key that encrypted the next one.
    key_version integer,
    file_key bytea,
    check (state <> 'READY'
        or num_nulls(object_id, ready_at, expires_at, size, key_version, file_key) = 0)
);

create index export_user on export (user_id);

-- One at a time of each user.
create unique index export_running on export (user_id) where state = 'RUNNING';

create index export_to_make on export (taken_until) where state = 'RUNNING';

create index export_to_end on export (expires_at) where state in ('READY', 'FAILED');

create index export_to_erase on export (user_id) where state = 'ABANDONED';
