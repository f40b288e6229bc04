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
