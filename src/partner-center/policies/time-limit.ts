import { TaskCancelledError, TimeoutStrategy, timeout } from 'cockatiel';

/** Bounds the time of some work. */
export interface TimeLimit {
  /**
   * Carries out work, and stops waiting for it when the limit is over or `parent` is aborted; its signal is aborted then.
   *
   * @param onExceeded - makes the error of work that was not waited for.
   */
  execute<T>(
    work: (signal: AbortSignal) => Promise<T>,
    parent: AbortSignal | undefined,
    onExceeded: () => Error,
  ): Promise<T>;
}

/** Builds a time limit. @param limitMs - the limit in ms. */
export function createTimeLimit(limitMs: number): TimeLimit {
  // Aborting work that is done would only cost: every abort makes an error with a stack trace.
  const policy = timeout(limitMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });
  return {
    async execute(work, parent, onExceeded) {
      try {
        return await policy.execute(({ signal }) => work(signal), parent);
      } catch (error) {
        // The library's own isTaskCancelledError looks for another error's mark.
        throw error instanceof TaskCancelledError ? onExceeded() : error;
      }
    },
  };
}
