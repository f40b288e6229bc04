-- What is known of documents, of sound and of films.
alter table file
    add column pages integer check (pages > 0),
    add column duration_ms bigint check (duration_ms > 0);
