import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { ErrorCode } from '../graphql/error-code';
import type { Logger } from '../shared/logger';
import { correlationIdOf } from './correlation-id';

/** Answers whatever goes wrong outside GraphQL in the form of a GraphQL error, so that clients read one form only. */
export function answerHttpErrors(server: FastifyInstance, logger: Logger): void {
  server.setNotFoundHandler((request, reply) =>
    sendError(
      reply,
      404,
      ErrorCode.NOT_FOUND,
      `There is no ${request.method} on this path. Use POST /graphql.`,
    ),
  );
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      logger.error({ correlationId: correlationIdOf(request), err: error }, 'internal error');
      return sendError(reply, 500, ErrorCode.INTERNAL_SERVER_ERROR, 'Internal server error');
    }
    const code = status === 413 ? ErrorCode.PAYLOAD_TOO_LARGE : ErrorCode.BAD_REQUEST;
    return sendError(reply, status, code, error.message);
  });
}

function sendError(reply: FastifyReply, status: number, code: ErrorCode, message: string): FastifyReply {
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
