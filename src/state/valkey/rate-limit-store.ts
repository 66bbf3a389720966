import type { Clock } from '../../shared/clock';
import { LruMap } from '../../shared/lru-map';
import type { ValkeyConnection } from './connection';
import type { SharedNames } from './names';
import { asInteger, asList, defineScript } from './script';

/** How many requests a caller has made in its window, and how long that still lasts, in ms. */
export interface RateLimitState {
  readonly current: number;
  readonly ttl: number;
}

/** Callers that are counted in the process while the server is away. */
const MAX_CALLERS = 10_000;

/**
 * Counts one request.
 * KEYS: counter. ARGV: window in ms.
 */
const COUNT = defineScript(
  'rate-limit',
  `local current = redis.call('INCR', KEYS[1])
local ttl = redis.call('PTTL', KEYS[1])
if ttl < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  ttl = tonumber(ARGV[1])
end
return {current, ttl}`,
  (reply): RateLimitState => {
    const [current, ttl] = asList(reply).map(asInteger);
    return { current: current ?? 0, ttl: ttl ?? 0 };
  },
);

/** What a store needs. */
export interface RateLimitStoreOptions {
  readonly connection: ValkeyConnection;
  readonly names: SharedNames;
  readonly clock: Clock;
}

/** Counts the requests of a caller over all instances; in this process alone while the server is away. */
export class ValkeyRateLimitStore {
  readonly #options: RateLimitStoreOptions;
  readonly #local = new LruMap<string, { count: number; readonly endsAtMs: number }>(MAX_CALLERS);

  constructor(options: RateLimitStoreOptions) {
    this.#options = options;
  }

  /** Counts one request, as @fastify/rate-limit asks for it. */
  incr(
    caller: string,
    callback: (error: Error | null, result?: RateLimitState) => void,
    windowMs: number,
  ): void {
    this.#count(caller, windowMs).then(
      (result) => callback(null, result),
      (error: Error) => callback(error),
    );
  }

  /** One limit holds for all routes. */
  child(): this {
    return this;
  }

  async #count(caller: string, windowMs: number): Promise<RateLimitState> {
    const { connection, names } = this.#options;
    if (connection.isUnavailable) return this.#countHere(caller, windowMs);
    try {
      return await connection.call(COUNT, [names.rateLimitKey(caller)], [windowMs]);
    } catch {
      return this.#countHere(caller, windowMs);
    }
  }

  #countHere(caller: string, windowMs: number): RateLimitState {
    const nowMs = this.#options.clock.monotonicMs();
    const known = this.#local.get(caller);
    const state = known && known.endsAtMs > nowMs ? known : { count: 0, endsAtMs: nowMs + windowMs };
    state.count += 1;
    this.#local.set(caller, state);
    return { current: state.count, ttl: state.endsAtMs - nowMs };
  }
}
