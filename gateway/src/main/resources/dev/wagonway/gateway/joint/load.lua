-- number, base, what of; then what is loaded before anything is granted under this number
if stale('closed ' .. ARGV[1]) then return {'superseded'} end
local base = ARGV[2]
if ARGV[3] == 'budgets' then
  for i = 4, #ARGV, 2 do redis.call('HSET', base .. 'seeded', ARGV[i], ARGV[i + 1]) end
elseif ARGV[3] == 'used' then
  for i = 4, #ARGV, 3 do add(base, ARGV[i], 'used', ARGV[i + 1], ARGV[i + 2]) end
else
  -- a hold, with the milliseconds that are left to it, 0 if it is given up
  local key = holding(base, ARGV[4])
  for i = 6, #ARGV, 3 do
    redis.call('HSET', key, ARGV[i], ARGV[i + 1])
    if ARGV[5] ~= '0' then add(base, ARGV[i], 'held', ARGV[i + 1], ARGV[i + 2]) end
  end
  if ARGV[5] == '0' then
    redis.call('HSET', key, '!', '1')
    redis.call('EXPIRE', key, 86400)
  else
    redis.call('ZADD', base .. 'leases', text(millis() + tonumber(ARGV[5])), ARGV[4])
  end
end
return {'loaded'}
