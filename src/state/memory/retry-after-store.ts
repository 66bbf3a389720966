import type { Clock } from '../../shared/clock';
import { LruMap } from '../../shared/lru-map';

/** A 429 that does not say how long to wait is taken for this, and doubled for each that follows it. */
const UNSTATED_WAIT_MS = 1000;
/** Doubling stops here: Partner Center's own example of a wait is 57 seconds. */
const LONGEST_UNSTATED_WAIT_MS = 60_000;
/** Enough for every partner that one process can serve; at some 100 bytes each it bounds the memory to 1 MB. */
const MOST_CALLERS = 10_000;

interface Throttling {
  readonly endsAtMs: number;
  /** How many 429 came in a row. */
  readonly count: number;
}

/**
 * Remembers who is throttled and until when, because a call made meanwhile would count and prolong it
 * ("API throttling guidance").
 */
export class RetryAfterStore {
  readonly #clock: Clock;
  readonly #throttlings = new LruMap<string, Throttling>(MOST_CALLERS);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many callers are remembered. */
  get size(): number {
    return this.#throttlings.size;
  }

  /** How long a caller has still to wait, in ms; 0 where it may call. */
  remainingMs(caller: string): number {
    const throttling = this.#throttlings.get(caller);
    return throttling === undefined ? 0 : Math.max(0, throttling.endsAtMs - this.#clock.monotonicMs());
  }

  /**
   * Notes that a caller was answered 429.
   *
   * @param retryAfterMs - what Partner Center told it to wait; where it did not say, a second, doubled each time.
   * @returns how long the caller has to wait, in ms.
   */
  record(caller: string, retryAfterMs: number | undefined): number {
    const count = (this.#throttlings.get(caller)?.count ?? 0) + 1;
    const waitMs = retryAfterMs ?? Math.min(LONGEST_UNSTATED_WAIT_MS, UNSTATED_WAIT_MS * 2 ** (count - 1));
    this.#throttlings.set(caller, { endsAtMs: this.#clock.monotonicMs() + waitMs, count });
    return waitMs;
  }

  /** Notes that a caller was served again. */
  clear(caller: string): void {
    this.#throttlings.delete(caller);
  }
}
