-- The users of one shard whose last connection has expired and who are not offline yet.
--
-- KEYS[1]  the shard's expiry index, as in settle.lua
-- ARGV[1]  the most users to return
--
-- Returns their ids, those that are due longest first.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[1])
