import type { z } from 'zod';
import type { Clock } from '../../shared/clock';
import { deepFreeze } from '../../shared/deep-freeze';
import type { Cloud } from '../auth/clouds';
import type { Call } from '../call';
import { BadResponseError } from '../errors/bad-response-error';
import type { PartnerCenterError } from '../errors/partner-center-error';
import { ResponseError } from '../errors/response-error';
import { UnavailableError } from '../errors/unavailable-error';
import type { OperationContext } from '../operation-context';
import { NotSentError } from '../transports/not-sent-error';
import type { TransportResponse } from '../transports/transport';
import { BodyTooLargeError, mediaTypeOf, parseJson } from './bodies';
import { readErrorBody } from './error-bodies';
import { hintFor } from './hints';
import { parseRetryAfter } from './retry-after';
import { isRetryableStatus } from './retryable-status';

/** A call, and the operation that it serves. */
interface Sent {
  readonly call: Call;
  readonly operation: OperationContext;
}

/** What a response is read with. */
export interface ReadResponseOptions {
  readonly cloud: Pick<Cloud, 'tokenAudience'>;
  readonly clock: Clock;
}

/**
 * Reads the resource out of a response: parsed, of the documented shape, and frozen.
 *
 * @throws ResponseError, BadResponseError if there is none in it.
 */
export function readResource<T>(
  response: TransportResponse,
  sent: Sent & { readonly schema: z.ZodType<T> },
  options: ReadResponseOptions,
): T {
  const { status, text } = response;
  if (status >= 400) throw refusal(response, sent, options);
  if (status < 200 || status >= 300) {
    throw badResponse('redirect', `is a ${status}, which is not followed`, response, sent);
  }
  if (text.trim() === '') throw badResponse('empty', `is a ${status} without a body`, response, sent);

  const resource = sent.schema.safeParse(parseJson(text));
  if (resource.success) return deepFreeze(resource.data);
  throw badResponse('shape', 'is not a JSON object of the documented shape', response, sent, resource.error);
}

/** Makes the error of a request that got no response, whatever the transport reported. */
export function transferError(cause: unknown, { call, operation }: Sent): PartnerCenterError {
  const { correlationId } = operation;
  if (cause instanceof BodyTooLargeError) {
    const { limitBytes, status } = cause;
    const options = { call, correlationId, status, retryable: false, cause };
    return new BadResponseError('too-large', `is longer than ${limitBytes} bytes`, options);
  }
  const reason = cause instanceof NotSentError ? 'unreachable' : 'connection-lost';
  return new UnavailableError(reason, { call, correlationId, retryable: true, cause });
}

function badResponse(
  fault: BadResponseError['fault'],
  explanation: string,
  { status, headers }: TransportResponse,
  { call, operation }: Sent,
  cause?: unknown,
): BadResponseError {
  return new BadResponseError(fault, explanation, {
    call,
    correlationId: operation.correlationId,
    status,
    contentType: mediaTypeOf(headers.get('Content-Type')),
    retryable: false,
    cause,
  });
}

function refusal(
  { status, headers, text }: TransportResponse,
  { call, operation }: Sent,
  { clock, cloud }: ReadResponseOptions,
): ResponseError {
  const { bearerToken, correlationId } = operation;
  const nowMs = clock.epochMs();
  // Some services repeat what they were sent: the token must not travel on in their words.
  const { code, description, data } = readErrorBody(text, (words) => bearerToken.redact(words));
  const retryable = isRetryableStatus(status);
  const wait = { retryAfter: headers.get('Retry-After'), date: headers.get('Date') };
  return new ResponseError({
    call,
    correlationId,
    status,
    contentType: mediaTypeOf(headers.get('Content-Type')),
    code,
    description,
    data,
    retryable,
    retryAfterMs: retryable ? parseRetryAfter(wait, nowMs) : undefined,
    ...hintFor({
      status,
      code,
      claims: bearerToken.claims,
      audience: cloud.tokenAudience,
      takesAppOnly: call.takesAppOnly ?? false,
      ifNotFound: call.ifNotFound,
      nowMs,
    }),
  });
}
