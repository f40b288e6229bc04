-- The presence of some users of one shard, as others see it. Who is due to be gone is so, swept or
-- not.
--
-- KEYS[1]    the shard's expiry index, as in settle.lua
-- KEYS[n+1]  the n-th user's state, as in settle.lua
-- ARGV[n]    the n-th user's id
--
-- Returns userId, status, time of the last change or '' where there was none, for each user.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answer = {}

for n, user in ipairs(ARGV) do
  local shown = redis.call('HMGET', KEYS[n + 1], 'shown', 'changed')
  local status, changed = shown[1] or 'OFFLINE', shown[2] or ''
  if status ~= 'OFFLINE' then
    local expiry = redis.call('ZSCORE', KEYS[1], user)
    if not expiry or tonumber(expiry) <= now then
      status, changed = 'OFFLINE', expiry or changed
    end
  end
  answer[#answer + 1] = user
  answer[#answer + 1] = status
  answer[#answer + 1] = changed
end

return answer
