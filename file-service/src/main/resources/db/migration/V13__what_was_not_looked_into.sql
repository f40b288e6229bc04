-- What was stored before documents, sound and films were looked into is looked into once, in its
-- turn.
alter table file add column to_be_inspected boolean not null default false;

update file set to_be_inspected = true
where state in ('HELD', 'STORED') and pages is null and duration_ms is null
  and (content_type = 'application/pdf' or content_type like 'audio/%'
    or content_type like 'video/%' or content_type = 'image/webp' and blur_hash is null);

create index file_to_inspect on file (id) where to_be_inspected;
