import type { Clock } from '../../shared/clock';
import type { AvailabilityChange } from '../observer';
import type { UnavailableReason } from './unavailable-error';

/**
 * Whether the server may be used now, and whether calls wait until it may. It is one of three: usable, expected to be so in a
 * moment, or unavailable.
 */
export class Availability {
  readonly #clock: Clock;
  readonly #onChange: (change: AvailabilityChange) => void;
  readonly #waiting = new Set<() => void>();
  #isUsable = false;
  #unavailable: { readonly reason: UnavailableReason; readonly sinceMs: number } | undefined;

  /** @param onChange - called once for each change. It begins as available. */
  constructor(clock: Clock, onChange: (change: AvailabilityChange) => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get isUsable(): boolean {
    return this.#isUsable;
  }

  /** Why calls fail at once; undefined if they do not. */
  get unavailableReason(): UnavailableReason | undefined {
    return this.#unavailable?.reason;
  }

  becomeUsable(): void {
    const unavailable = this.#unavailable;
    this.#isUsable = true;
    this.#unavailable = undefined;
    if (unavailable === undefined) return;
    this.#onChange({ available: true, unavailableMs: this.#clock.monotonicMs() - unavailable.sinceMs });
  }

  /** There is no server now, but there may be one in a moment. */
  expectChange(): void {
    this.#isUsable = false;
  }

  /** Returns whether this is new. */
  becomeUnavailable(reason: UnavailableReason): boolean {
    this.#isUsable = false;
    if (this.#unavailable !== undefined) return false;
    this.#unavailable = { reason, sinceMs: this.#clock.monotonicMs() };
    this.#onChange({ available: false, reason });
    this.wake();
    return true;
  }

  /** Resolves when something has changed: look again then. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** Has those look who wait for a change. */
  wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }
}
