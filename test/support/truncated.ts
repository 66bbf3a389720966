import { passTimeUntilSettled, useFakeTimeouts } from './fake-timers';

/**
 * Whether the transport under test notices only by the attempt's timeout that a response has ended before its
 * Content-Length. See docs/transports.md.
 */
export const TRUNCATION_TIMES_OUT = process.env.TRANSPORT === 'cross-fetch';

const STEP_MS = 1000;

/** Waits for an operation whose upstream response is truncated. The time that cross-fetch needs is not spent. */
export async function settleTruncated<T>(operate: () => Promise<T>): Promise<T> {
  if (!TRUNCATION_TIMES_OUT) return operate();
  useFakeTimeouts();
  try {
    return await passTimeUntilSettled(operate(), STEP_MS);
  } finally {
    jest.useRealTimers();
  }
}
