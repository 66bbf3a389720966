import type { Random } from '../../shared/random';
import { PartnerCenterError } from '../errors/partner-center-error';
import { UnavailableError } from '../errors/unavailable-error';
import { isPassingConnectFault } from './connect-faults';

/** How a call is retried. */
export interface RetryOptions {
  /** How many attempts a call has, the first included. */
  readonly attempts: number;
  /** The longest wait before the second attempt, in ms; doubled for each further one. */
  readonly baseDelayMs: number;
  /** The longest wait before any attempt, in ms. */
  readonly maxDelayMs: number;
}

/** How a call is retried by default. */
export const RETRY: RetryOptions = {
  // As many as the .NET SDK's retries would allow at most; a fault that outlives three is left to the circuit breaker.
  attempts: 3,
  // About the time of one response: a shorter wait would meet the same fault again.
  baseDelayMs: 200,
  // Nobody who waits for a page should wait longer between two attempts. Reached with more than three only.
  maxDelayMs: 2_000,
};

/**
 * Whether an attempt failed for a reason that may pass within moments. A full bulkhead is not one: a retry would keep it
 * full. Nor is a certificate or a name that does not resolve.
 */
export function isPassing(error: unknown): error is PartnerCenterError {
  if (!(error instanceof PartnerCenterError) || !error.retryable) return false;
  if (!(error instanceof UnavailableError)) return true;
  return (
    error.reason === 'connection-lost' ||
    (error.reason === 'unreachable' && isPassingConnectFault(error.cause))
  );
}

/**
 * The wait before a retry (1 for the first), in ms: random, up to a bound that doubles each time. Full jitter, because
 * callers that failed together must not come back together.
 */
export function backoffMs(retry: number, options: RetryOptions, random: Random): number {
  return random() * Math.min(options.maxDelayMs, options.baseDelayMs * 2 ** (retry - 1));
}
