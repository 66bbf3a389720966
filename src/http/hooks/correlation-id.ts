import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isGuid, newGuid } from '../../shared/guid';

/** The header that carries the id back to the caller, in lower case as Node.js and Fastify keep names. */
export const CORRELATION_ID_HEADER = 'ms-correlationid';

/** Kept on the request itself: a WeakMap of requests would do the same, and make more work for the garbage collector. */
const CORRELATION_ID = Symbol('correlation id');

/** The correlation id of a request: the caller's own if it is a GUID, else a new one. */
export function correlationIdOf(request: FastifyRequest & { [CORRELATION_ID]?: string }): string {
  request[CORRELATION_ID] ??= ownCorrelationId(request) ?? newGuid();
  return request[CORRELATION_ID];
}

function ownCorrelationId({ headers }: FastifyRequest): string | undefined {
  const sent = headers[CORRELATION_ID_HEADER];
  return isGuid(sent) ? sent : undefined;
}

/** Sends the correlation id back with every response. */
export function addCorrelationId(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header(CORRELATION_ID_HEADER, correlationIdOf(request));
    done();
  });
}
