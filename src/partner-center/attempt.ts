import type { z } from 'zod';
import { Cancellation, CancelledError } from '../shared/cancellation';
import { withTimeout } from '../shared/timeout';
import type { Cloud } from './auth/clouds';
import type { Call } from './call';
import type { Deadline } from './deadline';
import { ClientDisconnectedError } from './errors/client-disconnected-error';
import type { PartnerCenterErrorOptions } from './errors/partner-center-error';
import { TimeoutError } from './errors/timeout-error';
import { UnavailableError } from './errors/unavailable-error';
import type { PartnerCenterObserver } from './observer';
import type { OperationContext } from './operation-context';
import type { Bulkhead } from './policies/bulkhead';
import { NotSentError } from './transports/not-sent-error';
import type { Transport, TransportRequest, TransportResponse } from './transports/transport';
import { requestHeaders } from './wire/headers';
import { type ReadResponseOptions, readResource, transferError } from './wire/responses';
import type { Lease } from './writes/mutex';

/** A support profile takes half a kilobyte; 1 MiB leaves room for any resource and bounds what a response can cost. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** What attempts are made with. */
export interface AttemptOptions extends ReadResponseOptions {
  readonly transport: Pick<Transport, 'send'>;
  readonly cloud: Pick<Cloud, 'baseUrl' | 'tokenAudience'>;
  /** The name of the calling application, sent as MS-PartnerCenter-Application. */
  readonly application: string;
  readonly bulkhead: Bulkhead;
  /** The time limit of one HTTP request and its response, in ms. */
  readonly attemptLimitMs: number;
  readonly observer: PartnerCenterObserver;
}

/** One logical call on its way. */
export interface Sending<T> {
  readonly call: Call;
  /** What the response must look like. */
  readonly schema: z.ZodType<T>;
  readonly operation: OperationContext;
  readonly deadline: Deadline;
  /** Ends the call, whatever it is waiting for; it then fails with the reason. */
  readonly cancellation: Cancellation;
  /** A write's lock: no attempt begins once it has expired. */
  readonly lease?: Lease | undefined;
  /** Told of every attempt that failed. */
  readonly onAttemptFailed?: ((error: unknown) => void) | undefined;
}

/**
 * Makes one attempt as soon as there is a place for it in the bulkhead: one HTTP request, one response, one schema check.
 *
 * @param number - 1 for the first attempt of the call.
 * @throws PartnerCenterError if there was no usable response.
 * @throws the reason of the cancellation.
 */
export function attemptInBulkhead<T>(
  options: AttemptOptions,
  sending: Sending<T>,
  number: number,
): Promise<T> {
  const { bulkhead, clock, observer } = options;
  const queuedAtMs = bulkhead.isFull && observer.bulkheadWaited ? clock.monotonicMs() : undefined;
  return bulkhead.execute(
    () => {
      if (queuedAtMs !== undefined) {
        const { call, operation } = sending;
        observer.bulkheadWaited?.({ call, operation, waitMs: clock.monotonicMs() - queuedAtMs });
      }
      return attempt(options, sending, number);
    },
    sending.cancellation,
    () => new UnavailableError('too-many-calls', withoutResponse(sending)),
  );
}

async function attempt<T>(options: AttemptOptions, sending: Sending<T>, number: number): Promise<T> {
  const { call, operation, lease } = sending;
  if (hasExpired(lease)) throw new UnavailableError('lease-expired', withoutResponse(sending));

  const { clock, observer } = options;
  const event = { call, operation, number };
  const beganAtMs = clock.monotonicMs();
  observer.attemptBegun?.(event);
  operation.countUpstreamCall();
  let status: number | undefined;
  let failure: unknown;
  try {
    const response = await sendRequest(options, sending);
    status = response.status;
    return readResource(response, sending, options);
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    observer.attemptEnded?.(event, {
      status,
      error: failure,
      durationMs: clock.monotonicMs() - beganAtMs,
      sent: !(failure instanceof UnavailableError && failure.reason === 'unreachable'),
    });
  }
}

async function sendRequest<T>(options: AttemptOptions, sending: Sending<T>): Promise<TransportResponse> {
  const { call, operation, cancellation: parent } = sending;
  const { attemptLimitMs } = options;
  const cancellation = new Cancellation();
  let givenUp: Error | undefined;
  const giveUp = (error: Error) => {
    givenUp = error;
    cancellation.cancel();
    return error;
  };
  const pending = options.transport.send(
    `${options.cloud.baseUrl}${call.path}`,
    toRequest(options, sending, cancellation),
  );
  try {
    return await withTimeout(pending, {
      limitMs: attemptLimitMs,
      timeoutError: () => giveUp(new TimeoutError('attempt', attemptLimitMs, withoutResponse(sending))),
      onAbort: (listener) => parent.onCancelled(listener),
      abortError: () => giveUp(parent.reason),
    });
  } catch (error) {
    if (givenUp === undefined) throw transferError(error, sending);
    if (givenUp instanceof ClientDisconnectedError || (await mayHaveLeft(pending))) throw givenUp;
    const { correlationId } = operation;
    throw new UnavailableError('unreachable', { call, correlationId, retryable: true, cause: givenUp });
  }
}

function toRequest<T>(
  { application }: AttemptOptions,
  { call, operation }: Sending<T>,
  cancellation: Cancellation,
): TransportRequest {
  const headers = requestHeaders({
    bearerToken: operation.bearerToken,
    requestId: call.requestId,
    correlationId: operation.correlationId,
    application,
    hasBody: call.body !== undefined,
    etag: call.etag,
  });
  return { method: call.method, headers, body: call.body, bodyLimitBytes: BODY_LIMIT_BYTES, cancellation };
}

/** Whether a cancelled request may have left. A transport that does not say so by the next turn of the event loop may have sent it. */
function mayHaveLeft(cancelled: Promise<unknown>): Promise<boolean> {
  const nextTurn = new Promise<boolean>((resolve) => setImmediate(resolve, true));
  const said = cancelled.then(
    () => true,
    (error) => !(error instanceof NotSentError || (error instanceof CancelledError && !error.sent)),
  );
  return Promise.race([said, nextTurn]);
}

/** Whether somebody else may hold what a lease was for. */
export function hasExpired(lease: Lease | undefined): boolean {
  return lease !== undefined && lease.remainingMs <= 0;
}

/** What an error says of a call that brought no response. */
export function withoutResponse({
  call,
  operation,
}: Pick<Sending<unknown>, 'call' | 'operation'>): PartnerCenterErrorOptions {
  return { call, correlationId: operation.correlationId, retryable: true };
}
