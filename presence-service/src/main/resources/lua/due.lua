-- The users of one shard of whom something has passed that settle.lua has not been told of yet: they
-- are gone, or what they chose has ended.
--
-- KEYS[1]  the shard's expiry index, as in settle.lua
-- KEYS[2]  the shard's index of choices that end, as in settle.lua
-- ARGV[1]  the most users to return of each
--
-- Returns their ids, those that are due longest first; maybe some of them twice.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local due = redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[1])
for _, user in ipairs(redis.call('ZRANGE', KEYS[2], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[1])) do
  due[#due + 1] = user
end
return due
