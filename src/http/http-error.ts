import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode } from '../contract/error-code';
import { describeError } from '../logging/describe-error';
import type { Logger } from '../logging/logger';
import { correlationIdOf } from './hooks/correlation-id';
import type { HttpLimits } from './http-limits';

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

/** The body of an answer that is nothing but an error: the form of a GraphQL error, so that clients read one form only. */
export function errorBody({ message, code, details }: HttpError): string {
  return JSON.stringify({ errors: [{ message, extensions: { code, ...details } }] });
}

/** Answers with an error, and with what of it belongs into headers. */
export function sendError(reply: FastifyReply, error: HttpError): FastifyReply {
  const { retryAfterSeconds } = error.details;
  if (retryAfterSeconds !== undefined) reply.header('Retry-After', retryAfterSeconds);
  return reply.code(error.statusCode).type('application/json; charset=utf-8').send(errorBody(error));
}

/** Answers whatever goes wrong outside GraphQL, and logs it: a refusal in a line, a fault of our own with its stack. */
export function answerHttpErrors(server: FastifyInstance, limits: HttpLimits, logger: Logger): void {
  const refuse = (request: FastifyRequest, reply: FastifyReply, error: HttpError) => {
    const correlationId = correlationIdOf(request);
    logger.info({ outcome: error.code, status: error.statusCode, correlationId }, 'request refused');
    return sendError(reply, error);
  };
  server.setNotFoundHandler((request, reply) =>
    refuse(
      request,
      reply,
      new HttpError(
        404,
        ErrorCode.NOT_FOUND,
        `There is no ${request.method} on this path. Use POST /graphql.`,
      ),
    ),
  );
  server.setErrorHandler((error: FastifyError | HttpError, request, reply) => {
    const refusal = refusalOf(error, limits);
    if (refusal !== undefined) return refuse(request, reply, refusal);
    logger.error({ correlationId: correlationIdOf(request), err: describeError(error) }, 'internal error');
    return sendError(reply, MASKED);
  });
}

/** The refusal that an error stands for; undefined where it is a fault of the gateway itself. */
function refusalOf(error: FastifyError | HttpError, { bodyBytes }: HttpLimits): HttpError | undefined {
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
  return status < 500 ? new HttpError(status, ErrorCode.BAD_REQUEST, error.message) : undefined;
}
