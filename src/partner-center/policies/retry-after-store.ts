import type { MaybePromise } from '../../shared/maybe-promise';

/**
 * Remembers who was told to wait and until when, because a call made meanwhile would count and prolong it
 * ("API throttling guidance"). Keys name callers. An adapter never rejects: if it cannot ask, it answers from what it knows.
 */
export interface RetryAfterStore {
  /** How many callers must wait now. Counted when it is asked for, among 10,000 at most. */
  readonly throttled: number;

  /**
   * How long a caller has still to wait, in ms; 0 if it may call. After a wait of the longest length that is remembered,
   * one caller is told 0, as a probe, before the others are.
   *
   * @param mayProbe - whether this caller may be that one. Default: yes.
   */
  remainingMs(key: string, mayProbe?: boolean): MaybePromise<number>;

  /**
   * Notes that a caller was told to wait.
   *
   * @param retryAfterMs - how long; if Partner Center did not say, a second, doubled each time.
   * @returns how long the caller has to wait, in ms: an hour at most.
   */
  record(key: string, retryAfterMs: number | undefined): MaybePromise<number>;

  /** Notes that a call of the caller succeeded. */
  clear(key: string): MaybePromise<void>;
}
