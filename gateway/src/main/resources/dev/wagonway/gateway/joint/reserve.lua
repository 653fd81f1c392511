-- token, base, hold, milliseconds; for each account its name, budget, start, limit, amount, seconds to keep
if stale(ARGV[1]) then return {'stale'} end
local base, hold, now = ARGV[2], ARGV[3], millis()
expire(base, now)
local granted = {'granted'}
if redis.call('EXISTS', holding(base, hold)) == 0 then
  for i = 5, #ARGV, 6 do
    local from = redis.call('HGET', base .. 'seeded', ARGV[i + 1])
    if not from or tonumber(ARGV[i + 2]) < tonumber(from) then return {'unseeded'} end
  end
  for i = 5, #ARGV, 6 do
    local used = standing(base, ARGV[i])
    if used + tonumber(ARGV[i + 4]) > tonumber(ARGV[i + 3]) then
      return {'exceeded', text((i - 5) / 6), text(used)}
    end
  end
  for i = 5, #ARGV, 6 do
    add(base, ARGV[i], 'held', ARGV[i + 4], ARGV[i + 5])
    redis.call('HSET', holding(base, hold), ARGV[i], ARGV[i + 4])
  end
  redis.call('ZADD', base .. 'leases', text(now + tonumber(ARGV[4])), hold)
end
for i = 5, #ARGV, 6 do granted[#granted + 1] = text(standing(base, ARGV[i])) end
return granted
