import type { Cancellation } from '../shared/cancellation';
import type { Clock } from '../shared/clock';
import type { Cloud } from './auth/clouds';
import type { Call } from './call';
import { BadResponseError } from './errors/bad-response-error';
import { PartnerCenterError } from './errors/partner-center-error';
import { ResponseError } from './errors/response-error';
import { UnavailableError } from './errors/unavailable-error';
import type { OperationContext } from './operation-context';
import { NotSentError } from './transports/not-sent-error';
import type { Transport, TransportRequest, TransportResponse } from './transports/transport';
import { BodyTooLargeError, parseJson } from './wire/bodies';
import { readErrorBody } from './wire/error-bodies';
import { requestHeaders } from './wire/headers';
import { hintFor } from './wire/hints';
import { parseRetryAfter } from './wire/retry-after';
import { isRetryableStatus } from './wire/retryable-status';

/** A support profile takes half a kilobyte; 1 MiB leaves room for any resource and bounds what an answer can cost. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** What an exchange is made with. */
export interface ExchangeOptions {
  readonly transport: Transport;
  readonly cloud: Pick<Cloud, 'baseUrl' | 'tokenAudience'>;
  /** The name of the calling application, sent as MS-PartnerCenter-Application. */
  readonly application: string;
  readonly clock: Clock;
}

/** A 2xx answer of Partner Center. */
export interface ServiceResponse {
  readonly status: number;
  /** The parsed body; `undefined` where it is no JSON. */
  readonly json: unknown;
}

/**
 * Sends a call once and reads the answer.
 *
 * @throws PartnerCenterError one of its subclasses, whatever went wrong on the way.
 * @throws BearerTokenError where the caller sent no usable token; nothing is sent then.
 */
export type Exchange = (
  call: Call,
  operation: OperationContext,
  cancellation: Cancellation,
) => Promise<ServiceResponse>;

/** Builds the exchange: one HTTP request, one answer, no policy. */
export function createExchange(options: ExchangeOptions): Exchange {
  return async (call, operation, cancellation) => {
    const { url, init } = requestFor(call, operation, cancellation, options);
    operation.countUpstreamCall();
    let answer: TransportResponse;
    try {
      answer = await options.transport.send(url, init);
    } catch (cause) {
      throw transferError(call, operation, cause);
    }
    if (answer.status >= 400) throw refusal(call, operation, answer, options);
    if (answer.status < 200 || answer.status >= 300) {
      throw new BadResponseError(`is a ${answer.status}, which is not followed`, {
        call,
        correlationId: operation.correlationId,
        status: answer.status,
        retryable: false,
      });
    }
    return { status: answer.status, json: parseJson(answer.text) };
  };
}

function requestFor(
  call: Call,
  operation: OperationContext,
  cancellation: Cancellation,
  { cloud, application }: ExchangeOptions,
): { readonly url: string; readonly init: TransportRequest } {
  const headers = requestHeaders({
    bearerToken: operation.bearerToken,
    requestId: call.requestId,
    correlationId: operation.correlationId,
    application,
    hasBody: call.body !== undefined,
    etag: call.etag,
  });
  return {
    url: `${cloud.baseUrl}${call.path}`,
    init: { method: call.method, headers, body: call.body, bodyLimitBytes: BODY_LIMIT_BYTES, cancellation },
  };
}

function transferError(call: Call, operation: OperationContext, cause: unknown): PartnerCenterError {
  const { correlationId } = operation;
  if (cause instanceof BodyTooLargeError) {
    return new BadResponseError(`is longer than ${cause.limitBytes} bytes`, {
      call,
      correlationId,
      status: cause.status,
      retryable: false,
      cause,
    });
  }
  const reason = cause instanceof NotSentError ? 'unreachable' : 'connection-lost';
  return new UnavailableError(reason, { call, correlationId, retryable: true, cause });
}

function refusal(
  call: Call,
  operation: OperationContext,
  { status, headers, text: body }: TransportResponse,
  { clock, cloud }: ExchangeOptions,
): ResponseError {
  const { bearerToken } = operation;
  const nowMs = clock.epochMs();
  // Some services repeat what they were sent: the token must not travel on in their words.
  const { code, description } = readErrorBody(body, (text) => bearerToken.redact(text));
  const hint = hintFor({
    status,
    code,
    claims: bearerToken.claims,
    audience: cloud.tokenAudience,
    nowMs,
  });
  return new ResponseError({
    call,
    correlationId: operation.correlationId,
    status,
    code,
    description,
    retryable: isRetryableStatus(status),
    retryAfterMs: parseRetryAfter(headers.get('Retry-After'), nowMs),
    ...hint,
  });
}
