-- When a scanner found nothing in it; null of what was stored while none was named. What is stored
-- and was not scanned is scanned in its turn once there is a scanner, and is given out meanwhile.
alter table file add column scanned_at timestamptz;

create index file_unscanned on file (scan_tries, id desc)
    where state = 'STORED' and scanned_at is null;
