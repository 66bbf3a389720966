import { Cancellation } from './cancellation';

/** Calls a listener once when the waiting is to end. Returns a function that removes the listener. */
export type OnAbort = (listener: () => void) => () => void;

/** What ends the waiting for a result. */
export interface TimeoutOptions {
  /** In ms. */
  readonly limitMs: number;
  /** Makes the error of a result that took too long. */
  readonly timeoutError: () => Error;
  /** What else ends the waiting. Default: nothing. */
  readonly onAbort?: OnAbort | undefined;
  /** Makes the error of waiting that was aborted. */
  readonly abortError: () => Error;
}

/** Waits at most `limitMs` for `result`. Does not cancel it: other callers may be waiting. */
export function withTimeout<T>(
  result: Promise<T>,
  { limitMs, timeoutError, onAbort, abortError }: TimeoutOptions,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let stopListening: (() => void) | undefined;
    const timer = setTimeout(() => {
      stopListening?.();
      reject(timeoutError());
    }, limitMs);
    const end = () => {
      clearTimeout(timer);
      stopListening?.();
    };
    result.then(
      (value) => {
        end();
        resolve(value);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
    // Last, because it may call at once.
    stopListening = onAbort?.(() => {
      end();
      reject(abortError());
    });
  });
}

/**
 * Runs work that ends by itself soon after its cancellation is cancelled, which happens after `limitMs`.
 *
 * @param timeoutError - makes the reason of the cancellation.
 */
export async function withDeadline<T>(
  limitMs: number,
  timeoutError: () => Error,
  work: (cancellation: Cancellation) => Promise<T>,
): Promise<T> {
  const cancellation = new Cancellation();
  const timer = setTimeout(() => cancellation.cancel(timeoutError()), limitMs);
  try {
    return await work(cancellation);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Waits for `result` until the cancellation is cancelled. Does not cancel it.
 *
 * @throws the reason of the cancellation.
 */
export function untilCancelled<T>(result: Promise<T>, cancellation: Cancellation): Promise<T> {
  return new Promise((resolve, reject) => {
    const stopListening = cancellation.onCancelled(() => reject(cancellation.reason));
    result.then(resolve, reject).finally(stopListening);
  });
}
