// The messages, and who is told of them. Every statement is prepared once a connection.
import pg from 'pg';
import { settings } from './settings.js';

// Ids stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const pool = new pg.Pool({ ...settings.database, max: settings.pool });

/** Returns once the message is committed. */
export async function insertMessage(room, sender, text) {
  const { rows } = await pool.query({
    name: 'insert',
    text: 'INSERT INTO message (room_id, sender_id, text) VALUES ($1, $2, $3) RETURNING id, created_at',
    values: [room, sender, text],
  });
  return { id: rows[0].id, room, sender, text, createdAt: rows[0].created_at };
}

/** Notes that a message is an answer in a thread: who answers, and whom they answer, follow it. */
export async function insertAnswer(root, { id, sender, createdAt }) {
  await pool.query({
    name: 'answer',
    text: `
      WITH noted AS (INSERT INTO answer (id, root_id) VALUES ($1, $2)),
      counted AS (INSERT INTO thread (root_id, answers, last_at) VALUES ($2, 1, $4)
        ON CONFLICT (root_id) DO UPDATE SET answers = thread.answers + 1, last_at = excluded.last_at)
      INSERT INTO follower (user_id, root_id) SELECT sender_id, $2 FROM message WHERE id = $2 UNION SELECT $3, $2
      ON CONFLICT DO NOTHING`,
    values: [id, root, sender, createdAt],
  });
}

export async function insertMentions(users, { id }) {
  await pool.query({
    name: 'mention',
    text: 'INSERT INTO mention (user_id, message_id) SELECT unnest($1::text[]), $2',
    values: [users, id],
  });
}

/** The last answered first. */
export async function threadsOf(user, limit) {
  const { rows } = await pool.query({
    name: 'threads',
    text: `
      SELECT m.*, t.answers, t.last_at, (SELECT count(*) FROM answer AS a JOIN message AS n USING (id)
        WHERE a.root_id = t.root_id AND a.id > f.read_id AND n.sender_id <> f.user_id) AS unread
      FROM follower AS f JOIN thread AS t USING (root_id) JOIN message AS m ON m.id = t.root_id
      WHERE f.user_id = $1 ORDER BY t.last_at DESC LIMIT $2`,
    values: [user, limit],
  });
  return rows.map((row) => ({ ...toMessage(row.room_id, row), answers: row.answers, lastAt: row.last_at, unread: row.unread }));
}

/** Newest first. */
export async function mentionsOf(user, limit) {
  const { rows } = await pool.query({
    name: 'mentions',
    text: `
      SELECT m.* FROM mention AS n JOIN message AS m ON m.id = n.message_id
      WHERE n.user_id = $1 ORDER BY n.message_id DESC LIMIT $2`,
    values: [user, limit],
  });
  return rows.map((row) => toMessage(row.room_id, row));
}

/** A position never moves back. */
export async function moveReadPosition(room, user, id) {
  await pool.query({
    name: 'read',
    text:
      'INSERT INTO read_position (room_id, user_id, read_id) VALUES ($1, $2, $3) ' +
      'ON CONFLICT (room_id, user_id) DO UPDATE SET read_id = greatest(read_position.read_id, excluded.read_id)',
    values: [room, user, id],
  });
}

export async function countReaders(room, id) {
  const { rows } = await pool.query({
    name: 'readers',
    text: 'SELECT count(*) FROM read_position WHERE room_id = $1 AND read_id >= $2',
    values: [room, id],
  });
  return rows[0].count;
}

/** Newest first. */
export async function messagesBefore(room, before, limit) {
  const { rows } = await pool.query({
    name: 'before',
    text: 'SELECT id, sender_id, text, created_at FROM message WHERE room_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3',
    values: [room, before, limit],
  });
  return rows.map((row) => toMessage(room, row));
}

/** Oldest first. */
export async function messagesAfter(room, after, limit) {
  const { rows } = await pool.query({
    name: 'after',
    text: 'SELECT id, sender_id, text, created_at FROM message WHERE room_id = $1 AND id > $2 ORDER BY id LIMIT $3',
    values: [room, after, limit],
  });
  return rows.map((row) => toMessage(room, row));
}

/**
 * What was said in one room, or in all of a user's, the newest first. Planned for each search: words are not equally
 * frequent.
 */
export async function archivedLike(user, room, sender, query, limit) {
  const values = [query, limit, room || user];
  const conditions = [
    "to_tsvector('simple', text) @@ to_tsquery('simple', $1)",
    room ? 'room_id = $3' : 'room_id IN (SELECT room_id FROM archive_member WHERE user_id = $3)',
  ];
  if (sender) {
    values.push(sender);
    conditions.push('sender_id = $4');
  }
  const { rows } = await pool.query(
    `SELECT * FROM archive WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT $2`,
    values,
  );
  return rows.map((row) => toMessage(row.room_id, row));
}

/** By any part of a name; a misspelt one finds nobody. */
export async function peopleLike(text) {
  const { rows } = await pool.query({
    name: 'people',
    text: "SELECT id, username, name FROM person WHERE username ILIKE '%' || $1 || '%' OR name ILIKE '%' || $1 || '%' LIMIT 10",
    values: [text],
  });
  return rows;
}

/** A device that is told of what is said in a room while its user is away. */
export async function insertSubscription({ room, user, endpoint, keys }) {
  await pool.query({
    name: 'subscribe',
    text:
      'INSERT INTO subscription (room_id, user_id, endpoint, p256dh, auth) VALUES ($1, $2, $3, $4, $5) ' +
      'ON CONFLICT (room_id, user_id) DO UPDATE SET endpoint = $3, p256dh = $4, auth = $5',
    values: [room, user, endpoint, keys.p256dh, keys.auth],
  });
}

export async function subscriptionsOf(room) {
  const { rows } = await pool.query({
    name: 'subscriptions',
    text: 'SELECT user_id, endpoint, p256dh, auth FROM subscription WHERE room_id = $1',
    values: [room],
  });
  return rows.map(({ user_id, endpoint, p256dh, auth }) => ({ user: user_id, endpoint, keys: { p256dh, auth } }));
}

function toMessage(room, row) {
  return { id: row.id, room, sender: row.sender_id, text: row.text, createdAt: row.created_at };
}
