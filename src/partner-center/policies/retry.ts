import { ConstantBackoff, handleWhen, retry } from 'cockatiel';
import type { Cancellation } from '../../shared/cancellation';
import type { Random } from '../../shared/random';
import type { Sleep } from '../../shared/sleep';
import type { Deadline } from '../deadline';
import { PartnerCenterError } from '../errors/partner-center-error';
import { UnavailableError } from '../errors/unavailable-error';

/** How a call is repeated. */
export interface RetrySettings {
  /** How often a call is sent at most, the first time included. */
  readonly tries: number;
  /** The longest wait before the second try, in ms; doubled for each further one. */
  readonly baseDelayMs: number;
  /** The longest wait before any try, in ms. */
  readonly maxDelayMs: number;
}

/** The retries of a gateway. */
export const RETRY: RetrySettings = {
  // As many as the .NET SDK's retries would allow at most; a fault that outlives three is left to the circuit breaker.
  tries: 3,
  // About the time of one response: a shorter wait would meet the same fault again.
  baseDelayMs: 200,
  // Nobody who waits for a page should wait longer between two attempts. Reached with more than three only.
  maxDelayMs: 2_000,
};

/** Calls until it succeeds, fails for good, or the tries or the operation's time are used up. */
export type Retry = <T>(send: () => Promise<T>, deadline: Deadline, cancellation: Cancellation) => Promise<T>;

/**
 * Repeats calls that failed for a passing reason, after an exponential back-off with full jitter.
 * Full jitter, because callers that failed together must not come back together.
 */
export function createRetry(settings: RetrySettings, sleep: Sleep, random: Random): Retry {
  const repetitions = settings.tries - 1;
  const policy = retry(handleWhen(isPassing), {
    // The first repetition is the policy's first attempt.
    maxAttempts: repetitions - 1,
    // The waiting is done below, where it can be cut short.
    backoff: new ConstantBackoff(0),
  });
  return async (send, deadline, cancellation) => {
    let lastError: unknown;
    // Outside the policy: nearly every call succeeds at once, and need not carry what repeating takes.
    try {
      return await send();
    } catch (error) {
      if (repetitions === 0 || !isPassing(error)) throw error;
      lastError = error;
    }
    return await policy.execute(async ({ attempt }) => {
      const delayMs = backoffMs(attempt + 1, settings, random);
      if (cancellation.isCancelled || delayMs >= deadline.remainingMs) throw lastError;
      await sleep(delayMs, cancellation.signal);
      try {
        return await send();
      } catch (error) {
        lastError = error;
        throw error;
      }
    });
  };
}

/**
 * Whether a call failed for a reason that may pass within moments.
 * Being throttled is not one (see ThrottleMemory), nor is a full bulkhead: trying again would keep it full.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnavailableError && error.reason === 'too-many-calls') return false;
  return error instanceof PartnerCenterError && error.retryable && error.status !== 429;
}

/** The wait before a repetition (1 for the first): random, up to a bound that doubles each time. */
export function backoffMs(repetition: number, settings: RetrySettings, random: Random): number {
  return random() * Math.min(settings.maxDelayMs, settings.baseDelayMs * 2 ** (repetition - 1));
}
