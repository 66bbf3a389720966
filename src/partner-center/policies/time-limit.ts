import { Cancellation } from '../../shared/cancellation';
import { waitFor } from '../patience';

/** What bounds the time of some work. */
export interface TimeLimit {
  /** In ms. */
  readonly limitMs: number;
  /** What else ends the work. Default: nothing. */
  readonly parent?: Cancellation;
  /** Makes the error of work that was not waited for, whether for the limit or for the parent. */
  readonly onExceeded: () => Error;
}

/** Carries out work. When the limit is over or the parent is cancelled, the work is cancelled and not waited for. */
export function withinTimeLimit<T>(
  { limitMs, parent, onExceeded }: TimeLimit,
  work: (cancellation: Cancellation) => Promise<T>,
): Promise<T> {
  const cancellation = new Cancellation();
  const giveUp = () => {
    cancellation.cancel();
    return onExceeded();
  };
  return waitFor(work(cancellation), {
    limitMs,
    onHangUp: parent && ((listener) => parent.onCancelled(listener)),
    late: giveUp,
    gone: giveUp,
  });
}
