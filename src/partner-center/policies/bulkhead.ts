import { bulkhead, isBulkheadRejectedError } from 'cockatiel';
import type { Cancellation } from '../../shared/cancellation';

/** How many calls may be under way. */
export interface BulkheadSettings {
  /** Calls carried out at the same time. */
  readonly concurrent: number;
  /** Calls that wait for a place. */
  readonly queued: number;
}

/** Calls that may wait: four times the default of those under way, so at 200 ms a response the last waits for less than 1 s. */
export const MAX_QUEUED = 1_024;

/** Bounds how many calls are under way and waiting. */
export interface Bulkhead {
  /** Whether nothing is under way. */
  readonly isIdle: boolean;
  /**
   * Carries out a call when there is a place for it.
   *
   * @param cancellation - a call that is still waiting when this is cancelled is not carried out.
   * @param onFull - makes the error of a call that found neither a place nor room to wait.
   */
  execute<T>(call: () => Promise<T>, cancellation: Cancellation, onFull: () => Error): Promise<T>;
}

/** Builds a bulkhead. */
export function createBulkhead({ concurrent, queued }: BulkheadSettings): Bulkhead {
  const policy = bulkhead(concurrent, queued);
  return {
    get isIdle() {
      return policy.executionSlots === concurrent;
    },
    async execute(call, cancellation, onFull) {
      try {
        // Not the library's to cancel: a waiting call that it cancels would never wake the next.
        return await policy.execute(() => {
          cancellation.throwIfCancelled();
          return call();
        });
      } catch (error) {
        throw isBulkheadRejectedError(error) ? onFull() : error;
      }
    },
  };
}
