-- token, base; the names of accounts
if stale(ARGV[1]) then return {'stale'} end
expire(ARGV[2], millis())
local seen = {'seen'}
for i = 3, #ARGV do seen[#seen + 1] = text(standing(ARGV[2], ARGV[i])) end
return seen
