import type { Lease } from '../../partner-center/writes/mutex';
import type { Clock } from '../../shared/clock';

/**
 * One holder's lease as its process knows it. It ends earlier here than on the server: it is counted from before the
 * request for it was sent, and what a holder may still do after its last look is taken off.
 */
export class ValkeyLease implements Lease {
  readonly #clock: Clock;
  readonly #workMs: number;
  /** Whether the server may hold the lease. */
  mayExist = false;
  #endsAtMs = Number.POSITIVE_INFINITY;

  /**
   * @param key - of the mutex.
   * @param keys - what the server knows the mutex by. Another server may have another salt.
   * @param workMs - how long a write may take that the holder starts at the last moment.
   */
  constructor(
    readonly token: string,
    readonly key: string,
    public keys: readonly [holder: string, queue: string],
    clock: Clock,
    workMs: number,
  ) {
    this.#clock = clock;
    this.#workMs = workMs;
  }

  /** For how long a write may still be started, in ms; Infinity without shared state, which no lease bounds. */
  get remainingMs(): number {
    return Math.max(0, this.#endsAtMs - this.#workMs - this.#clock.monotonicMs());
  }

  /** Whether the server was asked for the mutex and gave it. */
  get isShared(): boolean {
    return this.#endsAtMs !== Number.POSITIVE_INFINITY;
  }

  /** Notes that the server gave or prolonged the lease. One that has ended stays ended: others may have written since. */
  granted(askedAtMs: number, leaseMs: number): void {
    if (this.isShared && this.remainingMs === 0) return;
    this.#endsAtMs = askedAtMs + leaseMs;
  }

  /** Notes that somebody else may hold the mutex. */
  lost(): void {
    this.#endsAtMs = Number.NEGATIVE_INFINITY;
  }
}
