import { asInteger, asList, asText, defineScript, UnexpectedReplyError } from './script';

/** What an instance must know that joins the others. */
export interface SharedKnowledge {
  readonly salt: string;
  /** Who must wait, and for how long still, in ms. */
  readonly waits: ReadonlyArray<readonly [name: string, remainingMs: number]>;
}

/**
 * Reads what all instances share. Keeps the salt alive, or sets it if there is none: being a write, it also shows that
 * the server takes writes.
 *
 * Raises the fence if the fleet has not met this server process before: it may have forgotten leases, by a restart or by a
 * failover, whose holders still write. Nobody gets a mutex before the longest of them has ended. If there was no earlier
 * server, as far as anybody knows, that is when this one has been up for so long.
 *
 * KEYS: salt, sorted set, server, fence. ARGV: this instance's salt, how long salt and server are kept in ms, how long a
 * lease lasts in ms or 0 for no fence, whether this instance has used the shared state before (1 or 0).
 */
export const SYNC = defineScript(
  'sync',
  `local salt = redis.call('GET', KEYS[1]) or ARGV[1]
redis.call('SET', KEYS[1], salt, 'PX', ARGV[2])
local info = redis.call('INFO', 'server')
local server = string.match(info, 'run_id:(%w+)') or ''
local former = redis.call('GET', KEYS[3])
redis.call('SET', KEYS[3], server, 'PX', ARGV[2])
if former ~= server then
  local fence = tonumber(ARGV[3])
  local uptime = tonumber(string.match(info, 'uptime_in_seconds:(%d+)') or 0)
  if not former and ARGV[4] == '0' then fence = fence - math.max(0, uptime - 1) * 1000 end
  if fence > 0 then redis.call('SET', KEYS[4], server, 'PX', fence) end
end
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
