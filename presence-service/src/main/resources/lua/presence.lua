-- The presence of some users of one shard. Who is due to be offline is so, swept or not.
--
-- KEYS[1]    the shard's expiry index, as in settle.lua
-- KEYS[n+1]  of the n-th user: when the status last changed
-- ARGV[n]    the n-th user's id
--
-- Returns userId, status, time of the last change or '' where there was none, for each user.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answer = {}

for n, user in ipairs(ARGV) do
  local expiry = redis.call('ZSCORE', KEYS[1], user)
  local status, changed = 'OFFLINE', redis.call('GET', KEYS[n + 1]) or ''
  if changed == 'erased' then
    changed = ''
  end
  if expiry and tonumber(expiry) > now then
    status = 'ONLINE'
  elseif expiry then
    changed = expiry
  end
  answer[#answer + 1] = user
  answer[#answer + 1] = status
  answer[#answer + 1] = changed
end

return answer
