// Makes an empty database of the peer's own, whatever was there before.
import pg from 'pg';
import { admin, settings } from './settings.js';

const name = settings.database.database;

const TABLES = `
  CREATE TABLE message (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room_id    text        NOT NULL,
    sender_id  text        NOT NULL,
    text       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX message_of_room ON message (room_id, id);

  -- What answers in a thread are there beside their messages, and who follows it from where on.
  CREATE TABLE answer (
    id      bigint PRIMARY KEY REFERENCES message,
    root_id bigint NOT NULL REFERENCES message
  );
  CREATE INDEX answer_of_root ON answer (root_id, id);
  CREATE TABLE thread (
    root_id bigint PRIMARY KEY REFERENCES message,
    answers integer     NOT NULL,
    last_at timestamptz NOT NULL
  );
  CREATE TABLE follower (
    user_id text   NOT NULL,
    root_id bigint NOT NULL REFERENCES message,
    read_id bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, root_id)
  );

  CREATE TABLE mention (
    user_id    text   NOT NULL,
    message_id bigint NOT NULL REFERENCES message,
    PRIMARY KEY (user_id, message_id)
  );

  CREATE TABLE read_position (
    room_id text   NOT NULL,
    user_id text   NOT NULL,
    read_id bigint NOT NULL,
    PRIMARY KEY (room_id, user_id)
  );

  CREATE TABLE subscription (
    room_id  text NOT NULL,
    user_id  text NOT NULL,
    endpoint text NOT NULL,
    p256dh   text NOT NULL,
    auth     text NOT NULL,
    PRIMARY KEY (room_id, user_id)
  );

  -- What was said in the past, which the generator fills, and indexes after that.
  CREATE TABLE archive (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room_id    text        NOT NULL,
    sender_id  text        NOT NULL,
    text       text        NOT NULL,
    created_at timestamptz NOT NULL
  );
  CREATE TABLE archive_member (
    user_id text NOT NULL,
    room_id text NOT NULL,
    PRIMARY KEY (user_id, room_id)
  );

  CREATE TABLE person (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username text NOT NULL UNIQUE,
    name     text NOT NULL
  );
  CREATE INDEX person_username ON person USING gin (username gin_trgm_ops);
  CREATE INDEX person_name ON person USING gin (name gin_trgm_ops);
`;

async function withClient(options, work) {
  const client = new pg.Client(options);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

await withClient(admin, async (client) => {
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.query(`DROP ROLE IF EXISTS ${name}`);
  await client.query(`CREATE ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(settings.database.password)}`);
  await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
});
await withClient({ ...admin, database: name }, (client) => client.query('CREATE EXTENSION pg_trgm'));
await withClient(settings.database, (client) => client.query(TABLES));
