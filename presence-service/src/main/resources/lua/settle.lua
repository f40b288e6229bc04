-- Brings the connections of some users of one shard up to date, all at once: adds or refreshes the
-- live ones, removes the closed and the expired ones, and says whose status changed by that.
-- With neither live nor closed ones it only lets expire what is due.
--
-- KEYS[1]     the shard's expiry index: ZSET userId -> when the user's last connection expires; a
--             user is in it from the change to online until the change to offline
-- KEYS[3n-1]  of the n-th user: ZSET connectionId -> when it expires
-- KEYS[3n]    of the n-th user: ZSET of closed connectionIds -> when they may be forgotten
-- KEYS[3n+1]  of the n-th user: when the status last changed; 'erased' for one who is to be
--             forgotten, see erase.lua
-- ARGV[1]     milliseconds until a live connection expires
-- ARGV[2..]   of each user: userId, number of live connections, their ids, number of closed
--             connections, their ids
--
-- All times are epoch milliseconds of this server's clock.
-- Returns userId, status, time of the change, for each user whose status changed.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl = tonumber(ARGV[1])
local next_argument = 2
local changes = {}

local function argument()
  local value = ARGV[next_argument]
  next_argument = next_argument + 1
  return value
end

-- A closed connection never comes back, in whatever order the reports of it arrive.
local function update_connections(connections, closed)
  local refreshed = {}
  for _ = 1, tonumber(argument()) do
    refreshed[#refreshed + 1] = argument()
  end
  local closings = tonumber(argument())
  for _ = 1, closings do
    local id = argument()
    redis.call('ZADD', closed, now + ttl, id)
    redis.call('ZREM', connections, id)
  end
  if closings > 0 then
    redis.call('ZREMRANGEBYSCORE', closed, '-inf', now)
    redis.call('PEXPIRE', closed, ttl)
  end
  for _, id in ipairs(refreshed) do
    if not redis.call('ZSCORE', closed, id) then
      redis.call('ZADD', connections, now + ttl, id)
    end
  end
  redis.call('ZREMRANGEBYSCORE', connections, '-inf', now)
end

-- Later than the change before, so that readers can tell which of two changes is newer.
local function record_change(user, status, changed)
  local at = math.max(now, (tonumber(redis.call('GET', changed) or 0)) + 1)
  local text = string.format('%d', at)
  redis.call('SET', changed, text)
  changes[#changes + 1] = user
  changes[#changes + 1] = status
  changes[#changes + 1] = text
end

for key = 2, #KEYS, 3 do
  local connections, closed, changed = KEYS[key], KEYS[key + 1], KEYS[key + 2]
  local user = argument()
  local expiry = tonumber(redis.call('ZSCORE', KEYS[1], user) or nil)
  update_connections(connections, closed)
  local last = redis.call('ZREVRANGE', connections, 0, 0, 'WITHSCORES')
  local comes = last[2] and (not expiry or expiry <= now)
  if comes and redis.call('GET', changed) == 'erased' then
    redis.call('DEL', connections, closed)
  elseif last[2] then
    redis.call('ZADD', KEYS[1], last[2], user)
    redis.call('PEXPIREAT', connections, last[2])
    if comes then
      record_change(user, 'ONLINE', changed)
    end
  elseif expiry then
    redis.call('ZREM', KEYS[1], user)
    record_change(user, 'OFFLINE', changed)
  end
end

return changes
