import { bulkhead, isBulkheadRejectedError } from 'cockatiel';
import { type Cancellation } from '../../shared/cancellation';
import { untilCancelled } from '../../shared/timeout';

/** How many calls may be under way. */
export interface BulkheadOptions {
  /** Calls carried out at the same time. */
  readonly concurrent: number;
  /** Calls that wait for a place. */
  readonly queued: number;
}

/** How many calls may wait by default: at 200 ms a response, the last of four times 256 waits for less than a second. */
export const MAX_QUEUED = 1_024;

/** Bounds how many calls are under way and waiting. */
export interface Bulkhead {
  /** Whether the next call has to wait for a place. */
  readonly isFull: boolean;
  /** How many calls may be under way. */
  readonly concurrent: number;
  /** How many calls are under way. */
  readonly inUse: number;
  /** How many calls wait for a place. */
  readonly queued: number;
  /**
   * Carries out a call when there is a place for it.
   *
   * @param cancellation - a call that is still waiting when this is cancelled is not carried out, and ends at once.
   * @param onFull - makes the error of a call that found neither a place nor room to wait.
   */
  execute<T>(call: () => Promise<T>, cancellation: Cancellation, onFull: () => Error): Promise<T>;
}

/** Builds a bulkhead. */
export function createBulkhead({ concurrent, queued }: BulkheadOptions): Bulkhead {
  const policy = bulkhead(concurrent, queued);
  const enter = async <T>(call: () => Promise<T>, onFull: () => Error): Promise<T> => {
    try {
      return await policy.execute(call);
    } catch (error) {
      throw isBulkheadRejectedError(error) ? onFull() : error;
    }
  };
  return {
    concurrent,
    get isFull() {
      return policy.executionSlots === 0;
    },
    get inUse() {
      return concurrent - policy.executionSlots;
    },
    get queued() {
      return queued - policy.queueSlots;
    },
    execute(call, cancellation, onFull) {
      if (policy.executionSlots > 0) return enter(call, onFull);
      // Not the library's to cancel: a waiting call that it cancels would never wake the next.
      const queuedCall = () => {
        cancellation.throwIfCancelled();
        return call();
      };
      return untilCancelled(enter(queuedCall, onFull), cancellation);
    },
  };
}
