-- What is so of some users of one shard, whether others may know it or not.
--
-- KEYS[2n-1]  of the n-th user: the connections, as in settle.lua
-- KEYS[2n]    of the n-th user: the state, as in settle.lua
-- ARGV[n]     the n-th user's id
--
-- Returns for each user userId, '1' while connected, the choice or '', when that ends or '', since when
-- others see the user as offline or ''.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answer = {}

for n, user in ipairs(ARGV) do
  local last = redis.call('ZREVRANGE', KEYS[2 * n - 1], 0, 0, 'WITHSCORES')
  local held = redis.call('HMGET', KEYS[2 * n], 'choice', 'until', 'shown', 'changed')
  local offline_since = held[3] == 'OFFLINE' and held[4] or ''
  if held[2] and tonumber(held[2]) <= now then
    held = {}
  end
  answer[#answer + 1] = user
  answer[#answer + 1] = (last[2] and tonumber(last[2]) > now) and '1' or '0'
  answer[#answer + 1] = held[1] or ''
  answer[#answer + 1] = held[2] or ''
  answer[#answer + 1] = offline_since
end

return answer
