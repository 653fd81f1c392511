-- token, base, hold, 'used' or 'free', 'outside' or 'inside'; for each account its name, amount, seconds to keep
if stale(ARGV[1]) then return {'stale'} end
local base, hold = ARGV[2], ARGV[3]
local key = holding(base, hold)
local amounts = redis.call('HGETALL', key)
local others, expired = {}, false
for i = 1, #amounts, 2 do
  if amounts[i] == '!' then expired = true else others[amounts[i]] = amounts[i + 1] end
end
if #amounts == 0 then
  -- What is not known has been counted already, unless it was set aside without Redis.
  if ARGV[5] == 'inside' then return {'unknown'} end
  if not redis.call('SET', base .. 'done:' .. hold, '1', 'NX', 'EX', 86400) then return {'unknown'} end
end
if not expired then
  for name, amount in pairs(others) do giveBack(base, name, amount) end
end
local settled = {'settled'}
if ARGV[4] == 'used' then
  for i = 6, #ARGV, 3 do
    add(base, ARGV[i], 'used', ARGV[i + 1], ARGV[i + 2])
    others[ARGV[i]] = nil
  end
  -- Accounts that the caller does not know of, since their budget appeared meanwhile.
  for name, amount in pairs(others) do add(base, name, 'used', amount, '0') end
end
redis.call('DEL', key)
redis.call('ZREM', base .. 'leases', hold)
for i = 6, #ARGV, 3 do settled[#settled + 1] = text(standing(base, ARGV[i])) end
return settled
