-- Forgets a user whose account is deleted. What gateways still report of it is dropped, until long
-- after the last report that can be under way.
--
-- KEYS[1]  the shard's expiry index, as in settle.lua
-- KEYS[2]  the user's connections
-- KEYS[3]  the user's closed connections
-- KEYS[4]  when the status last changed; says 'erased' from now on
-- ARGV[1]  the user's id
-- ARGV[2]  milliseconds for which reports are dropped
--
-- Returns the user's id, status and time of the change, if the user was online.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local changes = {}
local expiry = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or nil)

if expiry then
  local at = math.max(now, (tonumber(redis.call('GET', KEYS[4]) or 0) or 0) + 1)
  changes = { ARGV[1], 'OFFLINE', string.format('%d', at) }
end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('DEL', KEYS[2], KEYS[3])
redis.call('SET', KEYS[4], 'erased', 'PX', ARGV[2])

return changes
