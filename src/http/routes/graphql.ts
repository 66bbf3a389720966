import type { FastifyInstance } from 'fastify';
import type { HandlesGraphQL } from '../../graphql/handler';
import { onClientDisconnect } from '../client-disconnect';
import { correlationIdOf } from '../hooks/correlation-id';

/** Serves GraphQL on /graphql. */
export function addGraphQL(server: FastifyInstance, graphql: HandlesGraphQL): void {
  server.route({
    // The handler refuses those beyond GET and POST with 405.
    method: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'],
    url: '/graphql',
    config: { rateLimit: {} },
    async handler(request, reply) {
      const { method, url, headers, body } = request;
      const response = await graphql.handle({
        method,
        url,
        headers,
        body,
        correlationId: correlationIdOf(request),
        exchange: request,
        onDisconnect: (listener) => onClientDisconnect(reply.raw, listener),
      });
      return reply.code(response.status).headers(response.headers).send(response.body);
    },
  });
}
