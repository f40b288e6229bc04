-- The file that one was copied from, which may be gone.
alter table file add column copy_of uuid;
