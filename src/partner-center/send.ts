import type { MaybePromise } from '../shared/maybe-promise';
import type { Random } from '../shared/random';
import type { Sleep } from '../shared/sleep';
import { type AttemptOptions, attemptInBulkhead, hasExpired, type Sending, withoutResponse } from './attempt';
import type { Caller, CallerIdentity } from './auth/caller-identity';
import { PartnerCenterError } from './errors/partner-center-error';
import { ResponseError } from './errors/response-error';
import { ThrottledError } from './errors/throttled-error';
import { TimeoutError } from './errors/timeout-error';
import { UnavailableError } from './errors/unavailable-error';
import type { CircuitBreaker, Verdict } from './policies/circuit-breaker';
import { backoffMs, isPassing, type RetryOptions } from './policies/retry';
import type { RetryAfterStore } from './policies/retry-after-store';
import { THROTTLED } from './wire/hints';

/** What a person still waits for without being told why, in ms; longer waits are the caller's to plan. */
export const MAX_RETRY_AFTER_WAIT_MS = 5_000;

/** What a sender works with. */
export interface SenderOptions extends AttemptOptions {
  readonly callers: CallerIdentity;
  readonly circuit: CircuitBreaker;
  readonly retryAfter: RetryAfterStore;
  readonly retry: RetryOptions;
  /** The longest Retry-After that is waited out, in ms. */
  readonly maxRetryAfterWaitMs: number;
  readonly sleep: Sleep;
  readonly random: Random;
}

/** How far a call has come. */
interface Progress {
  attempts: number;
  /** Attempts that failed for another reason than a 429. */
  failures: number;
  hasWaitedOut429: boolean;
  /** Whether the call has just waited as long as it was told to. */
  hasWaited: boolean;
}

/**
 * Sends calls, for reads and writes alike, under every policy. From the outside in: circuit breaker, retry (which waits as
 * long as Retry-After says), bulkhead, timeout of an attempt, one HTTP request, schema check. ARCHITECTURE.md says why in
 * this order. The operation's own time limit is around all of it, and held by the client.
 */
export class Sender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /**
   * Sends a call, again if that may help, and returns the resource in its response, frozen.
   *
   * @throws PartnerCenterError the last attempt's, if there was no usable response.
   * @throws BearerTokenError if the caller sent no usable token; nothing is sent then.
   * @throws the reason of the cancellation.
   */
  async send<T>(sending: Sending<T>): Promise<T> {
    const { callers, circuit } = this.#options;
    const caller = callers.of(sending.operation.bearerToken);
    const passage = circuit.enter(caller);
    if (passage.isHeldBack) throw new UnavailableError('circuit-open', withoutResponse(sending));

    let verdict: Verdict = 'none';
    try {
      const resource = await this.#attemptUntilDone(sending, caller);
      verdict = 'served';
      return resource;
    } catch (error) {
      verdict = verdictOf(error);
      throw error;
    } finally {
      const change = circuit.leave(caller, passage, verdict);
      if (change !== undefined) this.#tellCircuit(change === 'opened', sending);
    }
  }

  #tellCircuit<T>(isOpen: boolean, { call, operation }: Sending<T>): void {
    this.#options.observer.circuitChanged?.(isOpen, { call, operation });
  }

  async #attemptUntilDone<T>(sending: Sending<T>, caller: Caller): Promise<T> {
    const progress: Progress = { attempts: 0, failures: 0, hasWaitedOut429: false, hasWaited: false };
    for (;;) {
      sending.cancellation.throwIfCancelled();
      const remaining = progress.hasWaited ? 0 : this.#remainingMs(sending, caller);
      if (remaining !== 0) await this.#waitOut(await remaining, sending, caller);
      progress.hasWaited = false;
      progress.attempts += 1;
      try {
        const resource = await attemptInBulkhead(this.#options, sending, progress.attempts);
        this.#noteServed(sending, caller);
        return resource;
      } catch (error) {
        sending.onAttemptFailed?.(error);
        await this.#waitBeforeRetry(error, sending, caller, progress);
      }
    }
  }

  #noteServed<T>({ operation }: Sending<T>, caller: Caller): void {
    const { callers, retryAfter } = this.#options;
    void retryAfter.clear(caller.key);
    if (caller.isAccepted) return;

    callers.accepted(operation.bearerToken);
    const tenant = callers.tenantOf(operation.bearerToken);
    if (tenant !== undefined) void retryAfter.clear(tenant);
  }

  /**
   * How long a caller was told to wait. A token that has not been accepted yet waits with the tenant that it claims: if that
   * is a lie, it delays nobody else.
   */
  #remainingMs<T>({ operation }: Sending<T>, caller: Caller): MaybePromise<number> {
    const { callers, retryAfter } = this.#options;
    const own = retryAfter.remainingMs(caller.key);
    const tenant = caller.isAccepted ? undefined : callers.claimedTenantOf(operation.bearerToken);
    if (tenant === undefined) return own;
    const tenants = retryAfter.remainingMs(tenant, false);
    if (typeof own === 'number' && typeof tenants === 'number') return Math.max(own, tenants);
    return Promise.all([own, tenants]).then((both) => Math.max(...both));
  }

  /** Waits out what an earlier response told the caller to wait, if that fits. */
  async #waitOut<T>(remainingMs: number, sending: Sending<T>, caller: Caller): Promise<void> {
    if (remainingMs === 0) return;
    if (!this.#fits(remainingMs, sending)) throw throttled(remainingMs, sending);

    await this.#sleepAsTold(remainingMs, sending);
    const stillMs = await this.#remainingMs(sending, caller);
    if (stillMs > 0) throw throttled(stillMs, sending);
  }

  async #waitBeforeRetry<T>(
    error: unknown,
    sending: Sending<T>,
    caller: Caller,
    progress: Progress,
  ): Promise<void> {
    if (sending.cancellation.isCancelled || hasExpired(sending.lease) || !isPassing(error)) throw error;
    if (error.status !== 429) progress.failures += 1;
    if (error.status === 429 || error.retryAfterMs !== undefined) {
      return this.#waitAsTold(error, sending, caller, progress);
    }
    const { call, operation, cancellation, deadline } = sending;
    const delayMs = this.#delayMs(progress);
    if (this.#isLast(progress) || delayMs >= deadline.remainingMs) throw error;
    this.#options.observer.retryScheduled?.({ call, operation, error, delayMs });
    await this.#options.sleep(delayMs, cancellation.signal);
  }

  /** Waits as long as the response said, if that fits: after a 429 once, else as often as a call is retried. */
  async #waitAsTold<T>(
    error: PartnerCenterError,
    sending: Sending<T>,
    caller: Caller,
    progress: Progress,
  ): Promise<void> {
    const toldMs = await this.#options.retryAfter.record(caller.key, error.retryAfterMs);
    const is429 = error.status === 429;
    // A service may say 0 though it fails.
    const waitMs = is429 ? toldMs : Math.max(toldMs, this.#delayMs(progress));
    const isLast = is429 ? progress.hasWaitedOut429 : this.#isLast(progress);
    if (isLast || !this.#fits(waitMs, sending)) {
      throw is429 ? new ThrottledError({ ...error, retryAfterMs: toldMs, cause: error.cause }) : error;
    }
    progress.hasWaitedOut429 ||= is429;
    progress.hasWaited = true;
    const { call, operation } = sending;
    this.#options.observer.retryScheduled?.({ call, operation, error, delayMs: waitMs });
    await this.#sleepAsTold(waitMs, sending);
  }

  #sleepAsTold<T>(waitMs: number, { call, operation, cancellation }: Sending<T>): Promise<void> {
    this.#options.observer.retryAfterWaitBegun?.({ call, operation, waitMs });
    return this.#options.sleep(waitMs, cancellation.signal);
  }

  #isLast({ failures }: Progress): boolean {
    return failures >= this.#options.retry.attempts;
  }

  #delayMs({ failures }: Progress): number {
    return backoffMs(failures, this.#options.retry, this.#options.random);
  }

  #fits<T>(waitMs: number, { deadline }: Sending<T>): boolean {
    return waitMs <= this.#options.maxRetryAfterWaitMs && waitMs < deadline.remainingMs;
  }
}

function throttled<T>(retryAfterMs: number, sending: Sending<T>): ThrottledError {
  return new ThrottledError({ ...withoutResponse(sending), ...THROTTLED, retryAfterMs });
}

/** What a failed call shows of the service: that it fails, or that it refuses this caller or this request. */
function verdictOf(error: unknown): Verdict {
  if (!(error instanceof PartnerCenterError)) return 'none';
  if (error instanceof ResponseError) return error.isServiceFault ? 'failed' : 'served';
  if (error instanceof TimeoutError) return 'failed';
  if (error instanceof UnavailableError) {
    return error.reason === 'connection-lost' || error.reason === 'unreachable' ? 'failed' : 'none';
  }
  return error.status === null ? 'none' : 'served';
}
