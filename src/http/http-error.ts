import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode } from '../contract/error-code';
import { correlationIdOf } from './hooks/correlation-id';
import type { HttpLimits } from './http-limits';
import type { HttpObserver, HttpRefusal } from './observer';
import { isRefused } from './refused-connection';

/** What an error tells a program, beside its code. */
export interface HttpErrorDetails {
  /** The name of the limit that is exceeded. */
  readonly limit?: keyof HttpLimits;
  /** The greatest number that it allows. */
  readonly maximum?: number;
  /** When to try again, in seconds from now; also sent as Retry-After. */
  readonly retryAfterSeconds?: number;
}

/** A request that is refused before GraphQL sees it. Every part of it may be shown to the client. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly statusCode: number,
    readonly code: ErrorCode,
    message: string,
    readonly details: HttpErrorDetails = {},
  ) {
    super(message);
  }
}

/** A request that is over one of the limits. */
export function limitExceeded(
  statusCode: number,
  code: ErrorCode,
  message: string,
  [limit, maximum]: readonly [keyof HttpLimits, number],
): HttpError {
  return new HttpError(statusCode, code, message, { limit, maximum });
}

const MASKED = new HttpError(500, ErrorCode.INTERNAL_SERVER_ERROR, 'Internal server error');

/** The body of a response that is nothing but an error: in the form of a GraphQL error, the only form clients need to read. */
export function errorBody({ message, code, details }: HttpError, correlationId?: string): string {
  return JSON.stringify({ errors: [{ message, extensions: { code, ...details, correlationId } }] });
}

/** Responds with an error and the headers that belong to it. */
export function sendError(reply: FastifyReply, error: HttpError): FastifyReply {
  const { retryAfterSeconds } = error.details;
  if (retryAfterSeconds !== undefined) reply.header('Retry-After', retryAfterSeconds);
  return reply
    .code(error.statusCode)
    .type('application/json; charset=utf-8')
    .send(errorBody(error, correlationIdOf(reply.request)));
}

/** What observers are told of a refusal. @param exchange - `undefined` if Node.js could not read it as a request. */
export function refusalEvent(
  { code, statusCode, details: { limit } }: HttpError,
  correlationId: string,
  exchange: FastifyRequest | undefined,
): HttpRefusal {
  return { code, statusCode, limit, correlationId, exchange };
}

/** Responds to whatever goes wrong outside GraphQL, and tells of it. */
export function handleHttpErrors(server: FastifyInstance, limits: HttpLimits, observer: HttpObserver): void {
  const refuse = (request: FastifyRequest, reply: FastifyReply, error: HttpError) => {
    if (!isRefused(request.socket))
      observer.requestRefused?.(refusalEvent(error, correlationIdOf(request), request));
    return sendError(reply, error);
  };
  server.setNotFoundHandler((request, reply) => refuse(request, reply, notFound(request)));
  server.setErrorHandler((error: FastifyError | HttpError, request, reply) => {
    const refusal = refusalOf(error, request, limits);
    if (refusal !== undefined) return refuse(request, reply, refusal);
    observer.internalError?.({ error, correlationId: correlationIdOf(request), exchange: request });
    return sendError(reply, MASKED);
  });
}

/** A path in another case, with a slash too many or with a prefix. */
const NEARLY_GRAPHQL = /^\/+(api\/)?graphql\/*$/i;

function notFound({ method, url }: FastifyRequest): HttpError {
  const [path = ''] = url.split('?');
  const isNear = path !== '/graphql' && NEARLY_GRAPHQL.test(path);
  const message = isNear
    ? 'GraphQL is not on this path. Use POST /graphql, in lower case and without a slash at the end.'
    : `There is no ${method} on this path. Use POST /graphql.`;
  return new HttpError(404, ErrorCode.NOT_FOUND, message);
}

/** The refusal that an error stands for; undefined if it is a fault of the gateway itself. */
function refusalOf(
  error: FastifyError | HttpError,
  request: FastifyRequest,
  { bodyBytes }: HttpLimits,
): HttpError | undefined {
  if (error instanceof HttpError) return error;
  const status = error.statusCode ?? 500;
  if (status === 413) {
    return limitExceeded(
      413,
      ErrorCode.PAYLOAD_TOO_LARGE,
      `The body is larger than ${bodyBytes} bytes (limit "bodyBytes").`,
      ['bodyBytes', bodyBytes],
    );
  }
  if (status >= 500) return undefined;
  return new HttpError(status, ErrorCode.BAD_REQUEST, adviceOn(error, request) ?? error.message);
}

/** What to do about a body that cannot be read; undefined if Fastify's own words do. */
function adviceOn({ code }: FastifyError, { headers }: FastifyRequest): string | undefined {
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return (
        `A body of the type ${mediaType(headers['content-type'])} is not accepted. Send JSON, and say so: ` +
        "with curl add -H 'Content-Type: application/json'."
      );
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return 'The body is empty. Send the operation as JSON, such as {"query":"{ supportProfile { email } }"}.';
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return (
        'The body is not valid JSON. If a shell changes its quotes, as cmd and PowerShell do, put the body into a file: ' +
        'with curl -d @body.json.'
      );
    default:
      return undefined;
  }
}

/** The media type that a client sent, without parameters; the form of a media type bounds what is repeated. */
function mediaType(header: string | undefined): string {
  return /^[\w.+-]{1,50}\/[\w.+-]{1,50}(?=$|[\s;])/.exec(header ?? '')?.[0] ?? 'that was sent';
}
