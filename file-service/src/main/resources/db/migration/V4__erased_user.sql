-- Users whose accounts are deleted: nothing of theirs is taken in any more.
create table erased_user (
    user_id uuid primary key,
    erased_at timestamptz not null default now()
);

create index file_uploader on file (uploader_id);
