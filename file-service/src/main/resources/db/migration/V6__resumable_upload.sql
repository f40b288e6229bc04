-- Files that come in pieces, one request after the other: each piece is an object of its own, under
-- `object_id`, encrypted with the file's key. Its row comes before its object; it has a size once it
-- is safe. A file without pieces is one object, under the file's own id.
create table file_piece (
    object_id uuid primary key,
    file_id uuid not null references file on delete cascade,
    -- Where it begins in the file, in bytes.
    start bigint not null check (start >= 0),
    size bigint check (size > 0),
    begun_at timestamptz not null default now()
);

create index file_piece_file on file_piece (file_id, start);

create unique index file_piece_safe on file_piece (file_id, start) where size is not null;

create index file_piece_unfinished on file_piece (begun_at) where size is null;

-- How much of a file is safe that comes in pieces; null of one that came in one go.
alter table file add column received bigint check (received between 0 and size);

-- When it is given up, unless it is stored by then, and once it is, unless it came with a message.
alter table file add column expires_at timestamptz;

update file set expires_at = created_at + interval '1 hour' where state = 'PENDING';

drop index file_unfinished;

create index file_expiring on file (expires_at) where expires_at is not null;

create index file_abandoned on file (id) where state = 'ABANDONED';

-- What is used of a quota is summed up from the index alone.
drop index file_uploader;

create index file_uploader on file (uploader_id) include (state, size);

drop index file_conversation;

create index file_conversation on file (conversation_id) include (state, size);
