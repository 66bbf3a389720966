/** Has a listener called once when the client hangs up. Returns what takes the listener away again. */
export type OnClientDisconnect = (listener: () => void) => () => void;

/** How long somebody waits, and what ends the waiting. */
export interface Patience {
  /** In ms. */
  readonly limitMs: number;
  /** `undefined` where it cannot be known. */
  readonly onHangUp: OnClientDisconnect | undefined;
  /** Makes the error of waiting that took too long. */
  readonly late: () => Error;
  /** Makes the error of waiting that a hang-up ended. */
  readonly gone: () => Error;
}

/**
 * Waits for a result that others may wait for as well: nothing is cancelled when the waiting ends.
 * Where the work is to end with the waiting, see `withinTimeLimit`.
 */
export function waitFor<T>(result: Promise<T>, { limitMs, onHangUp, late, gone }: Patience): Promise<T> {
  return new Promise((resolve, reject) => {
    let stopListening: (() => void) | undefined;
    const timer = setTimeout(() => {
      stopListening?.();
      reject(late());
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
    stopListening = onHangUp?.(() => {
      end();
      reject(gone());
    });
  });
}
