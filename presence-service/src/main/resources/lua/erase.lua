-- Forgets a user whose account is deleted. What gateways still report of it is dropped, until long
-- after the last report that can be under way.
--
-- KEYS[1]  the shard's expiry index, as in settle.lua
-- KEYS[2]  the shard's index of choices that end, as in settle.lua
-- KEYS[3]  the user's connections
-- KEYS[4]  the user's closed connections
-- KEYS[5]  the user's connections whose devices nobody uses
-- KEYS[6]  the user's state; says `erased` and nothing else from now on
-- ARGV[1]  the user's id
-- ARGV[2]  milliseconds for which reports are dropped
--
-- Returns the user's id, status and time of the change, if the user was seen.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local changes = {}
local shown = redis.call('HMGET', KEYS[6], 'shown', 'changed')

if shown[1] and shown[1] ~= 'OFFLINE' then
  local at = math.max(now, (tonumber(shown[2]) or 0) + 1)
  changes = { ARGV[1], 'OFFLINE', string.format('%d', at) }
end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('DEL', KEYS[3], KEYS[4], KEYS[5], KEYS[6])
redis.call('HSET', KEYS[6], 'erased', '1')
redis.call('PEXPIRE', KEYS[6], ARGV[2])

return changes
