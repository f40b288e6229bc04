-- What is the same in one conversation is stored once: a file may have the content of another one,
-- under whose id it was encrypted. That one's row stays as CONTENT, with nothing of the file in it,
-- for as long as somebody has it.
alter table file drop constraint file_state_check;

alter table file
    add constraint file_state_check
        check (state in ('PENDING', 'HELD', 'STORED', 'INFECTED', 'ABANDONED', 'CONTENT')),
    -- Whose content it has; null where it is its own.
    add column content_id uuid,
    -- Made of the content with the conversation's key; null until another of its size comes.
    add column digest bytea;

create index file_sharing on file (content_id) where content_id is not null;

create index file_same on file (conversation_id, size, digest) where state in ('HELD', 'STORED');
