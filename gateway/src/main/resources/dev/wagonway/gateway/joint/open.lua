-- number, token
if stale('closed ' .. ARGV[1]) then return {'superseded'} end
redis.call('SET', KEYS[1], ARGV[2])
return {'open'}
