/** Has a listener called once when the client hangs up. Returns what takes the listener away again. */
export type OnHangUp = (listener: () => void) => () => void;

/** How long somebody waits, and what ends the waiting. */
export interface Patience {
  /** In ms. */
  readonly limitMs: number;
  /** `undefined` where it cannot be known. */
  readonly onHangUp: OnHangUp | undefined;
  /** Makes the error of waiting that took too long. */
  readonly late: () => Error;
  /** Makes the error of waiting that a hang-up ended. */
  readonly gone: () => Error;
}

/**
 * Waits for a result that others may wait for as well, so that nothing is cancelled when the waiting ends.
 * That is why it is no `TimeLimit`: its two AbortSignals for each call would be a fifth of what a read costs here.
 */
export function waitFor<T>(result: Promise<T>, { limitMs, onHangUp, late, gone }: Patience): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(late())), limitMs);
    const stopListening = onHangUp?.(() => end(() => reject(gone())));
    const end = (settle: () => void) => {
      clearTimeout(timer);
      stopListening?.();
      settle();
    };
    result.then(
      (value) => end(() => resolve(value)),
      (error: unknown) => end(() => reject(error)),
    );
  });
}
