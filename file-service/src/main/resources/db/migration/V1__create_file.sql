-- A row comes before its object and says PENDING until the object is whole; it says ABANDONED
-- before an unfinished object is deleted, and goes after it. So a STORED row never points at
-- nothing, and every object that was left behind is known by its row.
create table file (
    id uuid primary key,
    conversation_id uuid not null,
    uploader_id uuid not null,
    state text not null check (state in ('PENDING', 'STORED', 'ABANDONED')),
    content_type text not null,
    size bigint not null check (size >= 0),
    -- The version of the conversation's key that encrypted the next two.
    key_version integer not null,
    file_key bytea not null,
    name bytea not null,
    created_at timestamptz not null
);

create index file_newest on file (conversation_id, id desc) where state = 'STORED';

create index file_unfinished on file (created_at) where state <> 'STORED';
