import { asFlag, asInteger, asList, asText, defineScript, UnexpectedReplyError } from './script';

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

/** What an instance must know that joins the others. */
export interface SharedKnowledge {
  readonly salt: string;
  /** Who must wait, and for how long still, in ms. */
  readonly waits: ReadonlyArray<readonly [name: string, remainingMs: number]>;
}

/**
 * Reads what all instances share. Keeps the salt alive, or sets it if there is none: being a write, it also shows that
 * the server takes writes.
 * KEYS: salt, sorted set. ARGV: this instance's salt, how long the salt is kept in ms.
 */
export const SYNC = defineScript(
  'sync',
  `local salt = redis.call('GET', KEYS[1]) or ARGV[1]
redis.call('SET', KEYS[1], salt, 'PX', ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local reply = {salt}
local waits = redis.call('ZRANGEBYSCORE', KEYS[2], now + 1, '+inf', 'WITHSCORES')
for i = 1, #waits, 2 do
  table.insert(reply, waits[i])
  table.insert(reply, math.floor(waits[i + 1] - now))
end
return reply`,
  asSharedKnowledge,
);

function asSharedKnowledge(reply: unknown): SharedKnowledge {
  const [salt, ...rest] = asList(reply);
  // A salt of some other length is not one of ours.
  if (!/^[\w-]{43}$/.test(asText(salt))) throw new UnexpectedReplyError();
  const waits = Array.from({ length: rest.length / 2 }, (_, index) => {
    return [asText(rest[2 * index]), asInteger(rest[2 * index + 1])] as const;
  });
  return { salt: asText(salt), waits };
}
