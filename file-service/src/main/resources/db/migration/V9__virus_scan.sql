-- What is to be scanned for viruses is HELD from where on it is whole: nobody is given it before it
-- is STORED. Of one that is INFECTED nothing stays but the row, which says so until its message is
-- gone.
alter table file drop constraint file_state_check;

alter table file
    add constraint file_state_check
        check (state in ('PENDING', 'HELD', 'STORED', 'INFECTED', 'ABANDONED')),
    -- When it is scanned next, or what is left of an infected one is removed; null where there is
    -- nothing to do. One that is taken for it is put off for as long as that may take.
    add column scan_at timestamptz,
    add column scan_tries integer not null default 0;

create index file_to_scan on file (scan_at) where scan_at is not null;

drop index file_newest;

create index file_newest on file (conversation_id, id desc) where state in ('HELD', 'STORED');
