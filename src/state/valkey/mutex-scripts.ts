import { asFlag, defineScript } from './script';

/**
 * Takes the mutex if it is free or kept for this token and there is no fence, else joins the queue. May be sent again: a
 * token that holds the mutex gets it, one that waits keeps its place.
 * KEYS: holder, queue, fence. ARGV: token, lease in ms, how long a queue outlives its last visitor in ms.
 */
export const ACQUIRE = defineScript(
  'mutex',
  `local holder = redis.call('GET', KEYS[1])
if holder == ARGV[1] or not holder and redis.call('EXISTS', KEYS[3]) == 0 then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  redis.call('LREM', KEYS[2], 0, ARGV[1])
  return 1
end
if not redis.call('LPOS', KEYS[2], ARGV[1]) then redis.call('RPUSH', KEYS[2], ARGV[1]) end
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return 0`,
  asFlag,
);

/**
 * Prolongs a lease, also behind a fence; 0 if it was lost.
 * KEYS: holder, fence. ARGV: token, lease in ms.
 */
export const EXTEND = defineScript(
  'mutex',
  `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`,
  asFlag,
);

/**
 * Takes a lease for work that began without one; 0 if somebody else has it, or may have.
 * KEYS: holder, fence. ARGV: token, lease in ms.
 */
export const CLAIM = defineScript(
  'mutex',
  `local holder = redis.call('GET', KEYS[1])
if holder ~= ARGV[1] and (holder or redis.call('EXISTS', KEYS[2]) == 1) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`,
  asFlag,
);

/**
 * Leaves the queue, or hands the mutex on: it is kept for the first in the queue for a moment, and that instance is told.
 * An instance that nobody can tell is gone, so the next in line follows. 1 if the token held the mutex.
 * KEYS: holder, queue. ARGV: token, how long it is kept for the next in ms, prefix of the channels.
 */
export const RELEASE = defineScript(
  'mutex',
  `redis.call('LREM', KEYS[2], 0, ARGV[1])
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
while true do
  local nextToken = redis.call('LPOP', KEYS[2])
  if not nextToken then
    redis.call('DEL', KEYS[1])
    return 1
  end
  redis.call('SET', KEYS[1], nextToken, 'PX', ARGV[2])
  local instance = string.match(nextToken, '^[^.]+')
  if redis.call('PUBLISH', ARGV[3] .. instance, nextToken) > 0 then return 1 end
end`,
  asFlag,
);
