import { performance } from 'node:perf_hooks';

/** Where every part of the gateway reads the time, so that tests can set it. */
export interface Clock {
  /** Wall-clock time in ms since the Unix epoch: for what is compared with dates, such as a token's expiry. */
  epochMs(): number;
  /** Monotonic time in ms from an arbitrary start: for durations and deadlines. */
  monotonicMs(): number;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  epochMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
