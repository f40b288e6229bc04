-- Brings some users of one shard up to date, all at once: adds or refreshes their live connections,
-- removes the closed and the expired ones, takes in what they have chosen to be seen as, and says
-- whose status, as others see it, changed by that. With nothing told of a user it only lets pass what
-- is due.
--
-- KEYS[1]     the shard's expiry index: ZSET userId -> when the user is gone; who is in it is here,
--             seen or not
-- KEYS[2]     the shard's index of choices that end: ZSET userId -> when
-- KEYS[4n-1]  of the n-th user: ZSET connectionId -> when it expires
-- KEYS[4n]    of the n-th user: ZSET of closed connectionIds -> when they may be forgotten
-- KEYS[4n+1]  of the n-th user: SET of the connectionIds whose devices nobody uses
-- KEYS[4n+2]  of the n-th user: HASH
--               shown    the status as others see it; absent while it was never another than OFFLINE
--               changed  since when
--               idle     whether nobody used any of the devices when there was one at last
--               choice   DND, INVISIBLE or IDLE; absent where the devices say
--               until    when the choice ends; absent where it does not
--               erased   of one who is to be forgotten, see erase.lua
-- ARGV[1]     milliseconds until a live connection expires
-- ARGV[2]     milliseconds for which a user is still here after the last connection was closed
-- ARGV[3..]   of each user: userId; the choice, ONLINE for none, '' where none was made; when it ends,
--             '' for not by itself; number of live connections, and for each its id and 1 where nobody
--             uses its device, else 0; number of closed connections, their ids
--
-- All times are epoch milliseconds of this server's clock.
-- Returns userId, status, time of the change, for each user whose status changed.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl, grace = tonumber(ARGV[1]), tonumber(ARGV[2])
local next_argument = 3
local changes = {}

local function argument()
  local value = ARGV[next_argument]
  next_argument = next_argument + 1
  return value
end

-- A closed connection never comes back, in whatever order the reports of it arrive.
-- Returns whether one was closed that was there, and whether there may be a device that nobody uses.
local function update_connections(connections, closed, idle)
  local some_idle = redis.call('EXISTS', idle) == 1
  local refreshed = {}
  for n = 1, tonumber(argument()) do
    local id = argument()
    refreshed[n] = { id, argument() }
  end
  local ended = false
  local closings = tonumber(argument())
  for _ = 1, closings do
    local id = argument()
    redis.call('ZADD', closed, now + ttl, id)
    ended = redis.call('ZREM', connections, id) == 1 or ended
    if some_idle then
      redis.call('SREM', idle, id)
    end
  end
  if closings > 0 then
    redis.call('ZREMRANGEBYSCORE', closed, '-inf', now)
    redis.call('PEXPIRE', closed, ttl)
  end
  for _, it in ipairs(refreshed) do
    if not redis.call('ZSCORE', closed, it[1]) then
      redis.call('ZADD', connections, now + ttl, it[1])
      if it[2] == '1' then
        redis.call('SADD', idle, it[1])
        some_idle = true
      elseif some_idle then
        redis.call('SREM', idle, it[1])
      end
    end
  end
  if some_idle then
    for _, id in ipairs(redis.call('ZRANGE', connections, '-inf', now, 'BYSCORE')) do
      redis.call('SREM', idle, id)
    end
  end
  redis.call('ZREMRANGEBYSCORE', connections, '-inf', now)
  return ended, some_idle
end

-- Whether the user is here. A device that comes back soon after it went changes nothing.
local function update_expiry(user, connections, idle, ended, some_idle)
  local expiry = tonumber(redis.call('ZSCORE', KEYS[1], user) or nil)
  local last = redis.call('ZREVRANGE', connections, 0, 0, 'WITHSCORES')
  if last[2] then
    redis.call('ZADD', KEYS[1], last[2], user)
    redis.call('PEXPIREAT', connections, last[2])
    if some_idle then
      redis.call('PEXPIREAT', idle, last[2])
    end
    return true
  end
  if expiry and ended and expiry > now then
    expiry = now + grace
    redis.call('ZADD', KEYS[1], expiry, user)
  end
  if expiry and expiry <= now then
    redis.call('ZREM', KEYS[1], user)
    expiry = nil
  end
  return expiry ~= nil
end

-- Returns the choice that holds now.
local function update_choice(user, state, known, made, ends)
  local choice, till = known.choice, known.till
  if made ~= '' then
    choice = made ~= 'ONLINE' and made or false
    till = ends ~= '' and ends or false
  end
  if till and tonumber(till) <= now then
    choice, till = false, false
  end
  if choice ~= known.choice or till ~= known.till then
    redis.call('HDEL', state, 'choice', 'until')
    redis.call('ZREM', KEYS[2], user)
    if choice then
      redis.call('HSET', state, 'choice', choice)
    end
    if till then
      redis.call('HSET', state, 'until', till)
      redis.call('ZADD', KEYS[2], till, user)
    end
  end
  return choice
end

-- As the devices last said, where there is none at the moment.
local function is_idle(connections, idle, state, known, some_idle)
  if not some_idle and not known.idle then
    return false
  end
  local devices = redis.call('ZCARD', connections)
  if devices == 0 then
    return known.idle
  end
  local all = redis.call('SCARD', idle) >= devices
  if all ~= known.idle then
    redis.call('HSET', state, 'idle', all and '1' or '0')
  end
  return all
end

local function status_of(here, choice, idle)
  if not here or choice == 'INVISIBLE' then
    return 'OFFLINE'
  end
  if choice == 'DND' then
    return 'DND'
  end
  return (choice == 'IDLE' or idle) and 'IDLE' or 'ONLINE'
end

-- Later than the change before, so that readers can tell which of two changes is newer.
local function show(user, state, known, status)
  if status == (known.shown or 'OFFLINE') then
    return
  end
  local text = string.format('%d', math.max(now, (tonumber(known.changed) or 0) + 1))
  redis.call('HSET', state, 'shown', status, 'changed', text)
  changes[#changes + 1] = user
  changes[#changes + 1] = status
  changes[#changes + 1] = text
end

local function read(state)
  local held = redis.call('HMGET', state, 'shown', 'changed', 'idle', 'choice', 'until', 'erased')
  return {
    shown = held[1],
    changed = held[2],
    idle = held[3] == '1',
    choice = held[4],
    till = held[5],
    erased = held[6],
  }
end

for key = 3, #KEYS, 4 do
  local connections, closed, idle, state = KEYS[key], KEYS[key + 1], KEYS[key + 2], KEYS[key + 3]
  local user, made, ends = argument(), argument(), argument()
  local ended, some_idle = update_connections(connections, closed, idle)
  local known = read(state)
  if known.erased then
    redis.call('DEL', connections, closed, idle)
  else
    local here = update_expiry(user, connections, idle, ended, some_idle)
    local choice = update_choice(user, state, known, made, ends)
    local unused = is_idle(connections, idle, state, known, some_idle)
    show(user, state, known, status_of(here, choice, unused))
  end
end

return changes
