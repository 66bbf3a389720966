import type { Cancellation } from '../../shared/cancellation';
import type { Deadline } from '../deadline';

/** The right to work on a key, for as long as it lasts. */
export interface Lease {
  /** How long nobody else can have the key, in ms: Infinity within one process. At 0, start nothing more. */
  readonly remainingMs: number;
}

/** What bounds the wait for a key and the work on it. */
export interface MutexOptions {
  /** Work that is still waiting when this is cancelled is not carried out. */
  readonly cancellation: Cancellation;
  /** When the work ends at the latest: a lease should last longer. */
  readonly deadline: Deadline;
}

/** Runs work on the same key one after the other, roughly in the order in which it came. */
export interface Mutex {
  /**
   * Carries out work when all earlier work on the key has ended; at once, if there is none.
   *
   * @throws the reason of the cancellation if the work was not carried out.
   */
  run<T>(key: string, work: (lease: Lease) => Promise<T>, options: MutexOptions): Promise<T>;
}
