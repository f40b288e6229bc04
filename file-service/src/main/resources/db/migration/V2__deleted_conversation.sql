-- Conversations that are deleted: nothing of them is taken in or given out. Their objects go first,
-- then their rows, then it is said here that all is erased; what is not is taken up again.
create table deleted_conversation (
    conversation_id uuid primary key,
    deleted_at timestamptz not null,
    erased_at timestamptz
);

create index deleted_conversation_unerased on deleted_conversation (deleted_at)
where erased_at is null;

create index file_conversation on file (conversation_id);
