import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isGuid, newGuid } from '../../shared/guid';

/** The header that carries the id back to the caller, in lower case as Node.js and Fastify keep names. */
export const CORRELATION_ID_HEADER = 'ms-correlationid';

/** Kept on the request itself: a WeakMap of requests would do the same, and make more work for the garbage collector. */
const CORRELATION_ID = Symbol('correlation id');

/** The correlation id of a request: the caller's own where it is a GUID, else a new one. */
export function correlationIdOf(request: FastifyRequest & { [CORRELATION_ID]?: string }): string {
  request[CORRELATION_ID] ??= ownCorrelationId(request) ?? newGuid();
  return request[CORRELATION_ID];
}

function ownCorrelationId({ headers }: FastifyRequest): string | undefined {
  const sent = headers[CORRELATION_ID_HEADER];
  return isGuid(sent) ? sent : undefined;
}

/** Sends the correlation id back with every answer, and in every GraphQL error that a body holds. */
export function addCorrelationId(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header(CORRELATION_ID_HEADER, correlationIdOf(request));
    done();
  });
  server.addHook('onSend', (request, _reply, payload, done) => {
    if (!isErrorAnswer(payload)) return done();
    done(null, withCorrelationId(payload, correlationIdOf(request)));
  });
}

interface ErrorAnswer {
  readonly errors: readonly { readonly extensions?: object }[];
}

/** The specification puts `errors` first, by which a body with errors is told from one without. */
function isErrorAnswer(payload: unknown): payload is string {
  return typeof payload === 'string' && payload.startsWith('{"errors":[');
}

/** Apollo Server refuses some requests before any plugin sees them: only the finished body holds every error. */
function withCorrelationId(payload: string, correlationId: string): string {
  const answer: ErrorAnswer = JSON.parse(payload);
  const errors = answer.errors.map((error) => ({
    ...error,
    extensions: { ...error.extensions, correlationId },
  }));
  return JSON.stringify({ ...answer, errors });
}
