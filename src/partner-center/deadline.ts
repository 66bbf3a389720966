import type { Clock } from '../shared/clock';

/** The time that one GraphQL operation may take in all. */
export class Deadline {
  readonly #clock: Clock;
  readonly #endsAtMs: number;

  /** @param limitMs - the operation's whole time, counted from now. */
  constructor(
    clock: Clock,
    readonly limitMs: number,
  ) {
    this.#clock = clock;
    this.#endsAtMs = clock.monotonicMs() + limitMs;
  }

  /** What is left, in ms; 0 when it has passed. */
  get remainingMs(): number {
    return Math.max(0, this.#endsAtMs - this.#clock.monotonicMs());
  }
}
