// Puts messages of other rooms beside those that are measured, into both databases: tables and indexes as large as
// after years. A thousand to a room, a hundred rooms talking at a time.
import pg from 'pg';
import { admin, settings } from './settings.js';

const ROOMS = 100;
const MESSAGES = 1000;

const rows = Number(process.argv[2]);
if (!Number.isInteger(rows) || rows < ROOMS * MESSAGES) {
  console.error(`usage: filler.js ROWS, at least ${ROOMS * MESSAGES}`);
  process.exit(2);
}

const FILL = {
  parley_message: `
    INSERT INTO message (conversation_id, sequence, revision, sender_id, client_message_id, content_type, key_version,
      ciphertext, created_at)
    SELECT md5('room ' || room)::uuid, number, number, md5('sender ' || number % 50)::uuid, gen_random_uuid(), 'text/plain', 1,
      sha512(convert_to(room || '/' || number, 'UTF8')) || sha512(convert_to(number || '/' || room, 'UTF8'))
        || sha256(convert_to(room || ' ' || number, 'UTF8')), now()
    FROM generate_series($1::int, $2::int) AS room, generate_series(1, ${MESSAGES}) AS number ORDER BY number, room`,
  [settings.database.database]: `
    INSERT INTO message (room_id, sender_id, text)
    SELECT 'room-' || room, 'sender-' || number % 50, left(repeat(md5(room || '/' || number), 4), 120)
    FROM generate_series($1::int, $2::int) AS room, generate_series(1, ${MESSAGES}) AS number ORDER BY number, room`,
};

for (const [database, statement] of Object.entries(FILL)) {
  const client = new pg.Client({ ...admin, database });
  await client.connect();
  for (let room = 0; room < rows / MESSAGES; room += ROOMS) {
    await client.query(statement, [room + 1, room + ROOMS]);
  }
  await client.query('VACUUM ANALYZE message');
  const { rows: found } = await client.query(
    "SELECT count(*) AS messages, pg_size_pretty(pg_total_relation_size('message')) AS size FROM message");
  console.log(`${database}: ${found[0].messages} messages, ${found[0].size} with indexes`);
  await client.end();
}
