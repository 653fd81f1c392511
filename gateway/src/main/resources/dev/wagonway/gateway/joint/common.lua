-- Sums stay strings where they are added, since numbers of Lua are exact to 2^53 only.
local function account(base, name) return base .. 'account:' .. name end
local function holding(base, hold) return base .. 'hold:' .. hold end
local function text(number) return string.format('%.0f', number) end

local function millis()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- What is used and set aside.
local function standing(base, name)
  local both = redis.call('HMGET', account(base, name), 'used', 'held')
  return tonumber(both[1] or '0') + tonumber(both[2] or '0')
end

local function add(base, name, field, amount, seconds)
  local key = account(base, name)
  redis.call('HINCRBY', key, field, amount)
  if seconds ~= '0' then redis.call('EXPIRE', key, seconds) end
end

local function giveBack(base, name, amount)
  if amount ~= '0' then redis.call('HINCRBY', account(base, name), 'held', '-' .. amount) end
end

-- What is not settled in time is given back, but remembered, so that it counts if it is settled late.
local function expire(base, now)
  local over = redis.call('ZRANGEBYSCORE', base .. 'leases', '-inf', text(now), 'LIMIT', 0, 100)
  for _, hold in ipairs(over) do
    local key = holding(base, hold)
    local amounts = redis.call('HGETALL', key)
    for i = 1, #amounts, 2 do giveBack(base, amounts[i], amounts[i + 1]) end
    if #amounts > 0 then
      redis.call('HSET', key, '!', '1')
      redis.call('EXPIRE', key, 86400)
    end
    redis.call('ZREM', base .. 'leases', hold)
  end
end

local function stale(expected) return redis.call('GET', KEYS[1]) ~= expected end
