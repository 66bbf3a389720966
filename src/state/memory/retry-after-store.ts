import type { RetryAfterStore } from '../../partner-center/policies/retry-after-store';
import { MAX_RETRY_AFTER_MS } from '../../partner-center/wire/retry-after';
import type { Clock } from '../../shared/clock';
import { LruMap } from '../../shared/lru-map';

/** A 429 that does not say how long to wait is taken for this, and doubled for each that follows it. */
const UNSTATED_WAIT_MS = 1000;
/** Doubling stops here: Partner Center's own example of a wait is 57 seconds. */
const LONGEST_UNSTATED_WAIT_MS = 60_000;
/** How long others wait for the result of a probe: an attempt takes ten seconds at most by default. */
const PROBE_MS = 10_000;
/** Enough for every partner that one process can serve; at some 100 bytes each it bounds the memory to 1 MB. */
const MAX_CALLERS = 10_000;

interface Wait {
  readonly endsAtMs: number;
  /** How many times in a row the caller was told to wait. */
  readonly count: number;
  /** Whether one call goes first when the time is over. */
  readonly needsProbe: boolean;
}

/** The RetryAfterStore of one process. */
export class MemoryRetryAfterStore implements RetryAfterStore {
  readonly #clock: Clock;
  readonly #waits = new LruMap<string, Wait>(MAX_CALLERS);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many callers are remembered. */
  get size(): number {
    return this.#waits.size;
  }

  get throttled(): number {
    const nowMs = this.#clock.monotonicMs();
    let count = 0;
    for (const { endsAtMs } of this.#waits.values()) if (nowMs < endsAtMs) count += 1;
    return count;
  }

  remainingMs(key: string, mayProbe = true): number {
    if (this.#waits.size === 0) return 0;
    const wait = this.#waits.get(key);
    if (wait === undefined) return 0;

    const nowMs = this.#clock.monotonicMs();
    if (nowMs < wait.endsAtMs) return wait.endsAtMs - nowMs;
    if (wait.needsProbe && mayProbe) this.#waits.set(key, { ...wait, endsAtMs: nowMs + PROBE_MS });
    return 0;
  }

  record(key: string, retryAfterMs: number | undefined): number {
    const count = (this.#waits.get(key)?.count ?? 0) + 1;
    const unstatedMs = Math.min(LONGEST_UNSTATED_WAIT_MS, UNSTATED_WAIT_MS * 2 ** (count - 1));
    const waitMs = Math.min(retryAfterMs ?? unstatedMs, MAX_RETRY_AFTER_MS);
    const endsAtMs = this.#clock.monotonicMs() + waitMs;
    this.#waits.set(key, { endsAtMs, count, needsProbe: waitMs === MAX_RETRY_AFTER_MS });
    return waitMs;
  }

  /** Whether a caller is remembered, even if it may call. */
  has(key: string): boolean {
    return this.#waits.get(key) !== undefined;
  }

  clear(key: string): void {
    if (this.#waits.size > 0) this.#waits.delete(key);
  }
}
