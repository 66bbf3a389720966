import { asFlag, defineScript } from './script';

/** As many as one process remembers. */
const MAX_CALLERS = 10_000;

/**
 * Notes until when a caller must wait, and tells all instances. What is over goes, and the set itself with the last of it.
 * KEYS: sorted set. ARGV: name, wait in ms, channel.
 */
export const RECORD = defineScript(
  'retry-after',
  `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -${MAX_CALLERS + 1})
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
redis.call('PEXPIREAT', KEYS[1], last[2])
redis.call('PUBLISH', ARGV[3], ARGV[1] .. ' ' .. ARGV[2])
return 1`,
  asFlag,
);

/**
 * Forgets a caller, and tells all instances.
 * KEYS: sorted set. ARGV: name, channel.
 */
export const CLEAR = defineScript(
  'retry-after',
  `redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('PUBLISH', ARGV[2], ARGV[1] .. ' 0')
return 1`,
  asFlag,
);
