import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isGuid, newGuid } from '../shared/guid';

/** The header that carries the id, to Partner Center and back. */
export const CORRELATION_ID_HEADER = 'MS-CorrelationId';

const correlationIds = new WeakMap<FastifyRequest, string>();

/** The correlation id of a request: the caller's own where it is a GUID, else a new one. */
export function correlationIdOf(request: FastifyRequest): string {
  const known = correlationIds.get(request);
  if (known !== undefined) return known;

  const sent = request.headers[CORRELATION_ID_HEADER.toLowerCase()];
  const correlationId = isGuid(sent) ? sent : newGuid();
  correlationIds.set(request, correlationId);
  return correlationId;
}

/** Sends the correlation id back with every answer, and in every GraphQL error that a body holds. */
export function addCorrelationId(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header(CORRELATION_ID_HEADER, correlationIdOf(request));
  });
  server.addHook('onSend', async (request, _reply, payload) =>
    typeof payload === 'string' && payload.startsWith('{"errors":[')
      ? withCorrelationId(payload, correlationIdOf(request))
      : payload,
  );
}

interface ErrorAnswer {
  readonly errors: readonly { readonly extensions?: object }[];
}

/**
 * Apollo Server refuses some requests before any plugin sees them, so that only the finished body holds every error.
 * The specification puts `errors` first, by which such a body is told from one without.
 */
function withCorrelationId(payload: string, correlationId: string): string {
  const answer: ErrorAnswer = JSON.parse(payload);
  const errors = answer.errors.map((error) => ({
    ...error,
    extensions: { ...error.extensions, correlationId },
  }));
  return JSON.stringify({ ...answer, errors });
}
