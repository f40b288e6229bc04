// The design that most people would write: insert, broadcast, acknowledge. One process, one PostgreSQL.
import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';
import {
  archivedLike,
  countReaders,
  insertAnswer,
  insertMentions,
  insertMessage,
  mentionsOf,
  messagesAfter,
  messagesBefore,
  moveReadPosition,
  peopleLike,
  threadsOf,
} from './messages.js';
import { subscribe, tellAway } from './pushes.js';
import { settings } from './settings.js';

const MOST_MISSED = 500;
const PAGE = 20;

const app = express();
app.disable('x-powered-by');
app.get('/rooms/:room/messages', async (request, response) => {
  const before = Number(request.query.before ?? Number.MAX_SAFE_INTEGER);
  const limit = Math.min(Number(request.query.limit ?? 50), 100);
  response.json({ messages: await messagesBefore(request.params.room, before, limit) });
});

app.get('/people', async (request, response) => {
  response.json({ people: await peopleLike(String(request.query.q ?? '')) });
});

app.get('/threads', async (request, response) => {
  response.json({ threads: await threadsOf(String(request.query.user ?? ''), PAGE) });
});

app.get('/mentions', async (request, response) => {
  response.json({ mentions: await mentionsOf(String(request.query.user ?? ''), PAGE) });
});

app.get('/search', async (request, response) => {
  const { user, room, from, q } = request.query;
  response.json({ hits: await archivedLike(user, room, from, q, PAGE) });
});

app.get('/rooms/:room/messages/:id/readers', async (request, response) => {
  response.json({ count: await countReaders(request.params.room, Number(request.params.id)) });
});

app.post('/subscriptions', express.json(), async (request, response) => {
  await subscribe(request.body);
  response.status(201).end();
});

const server = createServer(app);
const io = new Server(server, { transports: ['websocket'], serveClient: false });

// As Socket.IO's guide to memory use advises.
io.engine.on('connection', (connection) => {
  connection.request = null;
});

// There is no log-in: the token is the user's id, and it is believed.
io.use((socket, next) => {
  socket.data.user = socket.handshake.auth.token;
  next(socket.data.user ? undefined : new Error('unauthenticated'));
});

// How many sockets each user has.
const here = new Map();

function count(user, change) {
  const sockets = (here.get(user) ?? 0) + change;
  here.set(user, sockets);
  return sockets;
}

function show(user, active) {
  io.to(`watch:${user}`).emit('presence', { user, active });
}

io.on('connection', (socket) => {
  const { user } = socket.data;
  if (count(user, 1) === 1) {
    show(user, true);
  }
  socket.on('disconnect', () => {
    if (count(user, -1) === 0) {
      here.delete(user);
      show(user, false);
    }
  });

  socket.on('watch', (users) => socket.join(users.map((it) => `watch:${it}`)));
  socket.on('active', (active) => show(user, active));
  socket.on('typing', (room) => socket.to(room).emit('typing', { room, user }));

  socket.on('join', async ({ room, after }, acknowledge) => {
    try {
      await socket.join(room);
      const missed = after === undefined ? [] : await messagesAfter(room, after, MOST_MISSED);
      acknowledge({ ok: true, missed });
    } catch (failure) {
      refuse(failure, acknowledge);
    }
  });

  socket.on('read', async ({ room, id }) => {
    try {
      await moveReadPosition(room, user, id);
      socket.to(room).emit('read', { room, user, id });
    } catch (failure) {
      console.error(failure);
    }
  });

  socket.on('message', async ({ room, text, root, mentions }, acknowledge) => {
    if (!socket.rooms.has(room)) {
      acknowledge({ ok: false, error: 'not a member' });
      return;
    }
    try {
      const message = await insertMessage(room, socket.data.user, text);
      if (root) {
        await insertAnswer(root, message);
      }
      if (mentions) {
        await insertMentions(mentions, message);
      }
      io.to(room).emit('message', message);
      acknowledge({ ok: true, id: message.id });
      await tellAway(message, (it) => here.has(it));
    } catch (failure) {
      refuse(failure, acknowledge);
    }
  });
});

function refuse(failure, acknowledge) {
  console.error(failure);
  acknowledge({ ok: false, error: 'internal' });
}

// With --expose-gc, so that memory can be read without garbage.
process.on('SIGUSR2', () => globalThis.gc?.());

server.listen({ port: settings.port, host: '127.0.0.1', backlog: 4096 }, () => {
  console.log(`listening on 127.0.0.1:${settings.port}`);
});
