import { setTimeout as timer } from 'node:timers/promises';

/**
 * Waits for a number of ms.
 * Rejects with the signal's reason as soon as the signal is aborted.
 */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Waits in real time. The timer keeps the process alive. */
export const systemSleep: Sleep = async (ms, signal) => {
  signal?.throwIfAborted();
  try {
    await timer(ms, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
};
