-- number, which was never used here: from now on nothing is granted under a lower one
local at = redis.call('GET', KEYS[1])
local number = at and string.match(at, '%d+') or '0'
if tonumber(number) >= tonumber(ARGV[1]) then return {'superseded', number} end
redis.call('SET', KEYS[1], 'closed ' .. ARGV[1])
return {'closed'}
