import type { Cancellation } from '../shared/cancellation';
import type { Random } from '../shared/random';
import type { Sleep } from '../shared/sleep';
import type { RetryAfterStore } from '../state/memory/retry-after-store';
import type { CallerIdentity } from './auth/caller-identity';
import type { Call } from './call';
import type { Deadline } from './deadline';
import { ClientDisconnectedError } from './errors/client-disconnected-error';
import type { PartnerCenterErrorOptions } from './errors/partner-center-error';
import { ResponseError } from './errors/response-error';
import { ThrottledError } from './errors/throttled-error';
import { TimeoutError } from './errors/timeout-error';
import { UnavailableError } from './errors/unavailable-error';
import type { Exchange, ServiceResponse } from './exchange';
import type { OperationContext } from './operation-context';
import { type Bulkhead, type BulkheadSettings, createBulkhead } from './policies/bulkhead';
import {
  type CircuitBreaker,
  type CircuitBreakerOptions,
  createCircuitBreaker,
} from './policies/circuit-breaker';
import { createRetry, type Retry, type RetrySettings } from './policies/retry';
import { withinTimeLimit } from './policies/time-limit';
import { THROTTLED } from './wire/hints';

/** The numbers of every policy. */
export interface PipelineSettings {
  /** The time limit of one HTTP request and its answer, in ms. */
  readonly attemptLimitMs: number;
  /** The longest Retry-After that is waited out, in ms. */
  readonly longestThrottleWaitMs: number;
  readonly retry: RetrySettings;
  readonly circuit: CircuitBreakerOptions;
  readonly bulkhead: BulkheadSettings;
}

/** What a person still waits for without being told why, in ms; longer waits are the caller's to plan. */
export const LONGEST_THROTTLE_WAIT_MS = 5_000;

/** What a pipeline works with. */
export interface PipelineOptions {
  readonly settings: PipelineSettings;
  readonly exchange: Exchange;
  readonly keys: CallerIdentity;
  readonly throttleMemory: RetryAfterStore;
  readonly sleep: Sleep;
  readonly random: Random;
  /** Called when the circuit opens or closes. */
  readonly onCircuitChange?: ((isOpen: boolean) => void) | undefined;
}

/** One logical call on its way. */
export interface Sending {
  readonly call: Call;
  readonly operation: OperationContext;
  readonly deadline: Deadline;
  readonly cancellation: Cancellation;
  /** Told of every try that failed. Default: nobody is. */
  readonly onTryFailed?: ((error: unknown) => void) | undefined;
}

/**
 * Sends calls under every policy, from the outside in: throttle memory, circuit, retry, bulkhead, time limit of a try.
 * The operation's own limit is around all of it, and held by the client. ARCHITECTURE.md says why in this order.
 */
export class Pipeline {
  readonly #init: PipelineOptions;
  readonly #circuit: CircuitBreaker;
  readonly #retry: Retry;
  readonly #bulkhead: Bulkhead;

  constructor(init: PipelineOptions) {
    const { settings, sleep, random } = init;
    this.#init = init;
    this.#circuit = createCircuitBreaker(settings.circuit, isServiceFault, init.onCircuitChange);
    this.#retry = createRetry(settings.retry, sleep, random);
    this.#bulkhead = createBulkhead(settings.bulkhead);
  }

  /** Whether calls are held back because Partner Center keeps failing. */
  get isCircuitOpen(): boolean {
    return this.#circuit.isOpen;
  }

  /**
   * Sends a call, again where that may help.
   *
   * @throws PartnerCenterError the last one, where no usable answer came.
   * @throws BearerTokenError where the caller sent no usable token; nothing is sent then.
   * @throws CallerGoneError where it was cancelled because nobody waits any more.
   */
  async send(sending: Sending): Promise<ServiceResponse> {
    let caller = this.#callerOf(sending);
    this.#refuseWhileThrottled(sending, caller);
    for (let hasWaited = false; ; hasWaited = true) {
      try {
        const answer = await this.#guarded(sending);
        this.#noteServed(sending, caller);
        return answer;
      } catch (error) {
        if (!(error instanceof ResponseError) || error.status !== 429) throw error;
        const throttled = this.#noteThrottled(error, caller);
        if (hasWaited || !this.#fits(throttled, sending)) throw throttled;
        await this.#init.sleep(throttled.retryAfterMs, sending.cancellation.signal);
        caller = this.#callerOf(sending);
      }
    }
  }

  /** Whom throttling is remembered for. */
  #callerOf({ operation }: Sending): string {
    return this.#init.keys.ofTenant(operation.bearerToken);
  }

  #refuseWhileThrottled({ call, operation }: Sending, caller: string): void {
    const remainingMs = this.#init.throttleMemory.remainingMs(caller);
    if (remainingMs === 0) return;

    throw new ThrottledError(remainingMs, {
      call,
      correlationId: operation.correlationId,
      retryable: true,
      ...THROTTLED,
    });
  }

  #fits({ retryAfterMs }: ThrottledError, { deadline }: Sending): boolean {
    return retryAfterMs <= this.#init.settings.longestThrottleWaitMs && retryAfterMs < deadline.remainingMs;
  }

  #noteServed({ operation }: Sending, caller: string): void {
    const { keys, throttleMemory } = this.#init;
    const { bearerToken } = operation;
    // Who is known by a tenant has been accepted before.
    if (caller === keys.ofToken(bearerToken)) keys.accepted(bearerToken);
    throttleMemory.clear(caller);
  }

  #noteThrottled(error: ResponseError, caller: string): ThrottledError {
    return new ThrottledError(this.#init.throttleMemory.record(caller, error.retryAfterMs), error);
  }

  /** One passage through the policies. */
  #guarded(sending: Sending): Promise<ServiceResponse> {
    const { deadline, cancellation } = sending;
    return this.#circuit.execute(
      () => this.#retry(() => this.#try(sending), deadline, cancellation),
      () => new UnavailableError('circuit-open', notSent(sending)),
    );
  }

  #try(sending: Sending): Promise<ServiceResponse> {
    const { cancellation, onTryFailed } = sending;
    const trying = this.#bulkhead.execute(
      () => this.#attempt(sending),
      cancellation,
      () => new UnavailableError('too-many-calls', notSent(sending)),
    );
    if (onTryFailed === undefined) return trying;
    return trying.catch((error: unknown) => {
      onTryFailed(error);
      throw error;
    });
  }

  #attempt({ call, operation, deadline, cancellation: parent }: Sending): Promise<ServiceResponse> {
    const { exchange, settings } = this.#init;
    const limitMs = settings.attemptLimitMs;
    const onExceeded = () => {
      const init = { call, correlationId: operation.correlationId, retryable: true };
      if (!parent.isCancelled) return new TimeoutError('attempt', limitMs, init);
      if (deadline.remainingMs > 0) return new ClientDisconnectedError();
      return new TimeoutError('operation', deadline.limitMs, init);
    };
    return withinTimeLimit({ limitMs, parent, onExceeded }, (cancellation) =>
      exchange(call, operation, cancellation),
    );
  }
}

function notSent({ call, operation }: Sending): PartnerCenterErrorOptions {
  return { call, correlationId: operation.correlationId, retryable: true };
}

/** Whether an error tells that the service fails, not that it refuses this caller or that the gateway is full. */
function isServiceFault(error: unknown): boolean {
  if (error instanceof ResponseError) return error.isServiceFault;
  if (error instanceof UnavailableError) return error.reason !== 'too-many-calls';
  return error instanceof TimeoutError;
}
