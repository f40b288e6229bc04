-- What is found out about a file once all of it is there, before anybody sees it.
alter table file
    -- Under which its content lies that was written anew, in place of what came in.
    add column object_id uuid,
    -- Of an image that stands upright, in pixels.
    add column width integer check (width > 0),
    add column height integer check (height > 0),
    add column blur_hash bytea;

-- JPEGs, encrypted with the conversation's key as the name is.
create table file_thumbnail (
    file_id uuid primary key references file on delete cascade,
    thumbnail bytea not null
);

-- Ciphertext does not get smaller.
alter table file_thumbnail alter column thumbnail set storage external;
