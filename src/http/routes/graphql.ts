import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CreateGraphQLContext, GraphQLContext } from '../../graphql/context';
import type { PlannedExecution, PlannedResponse } from '../../graphql/execution/planned-execution';
import { onClientDisconnect } from '../client-disconnect';
import { correlationIdOf } from '../hooks/correlation-id';

/** What the route is built from. */
export interface GraphQLRouteOptions {
  /** Apollo Server, started. */
  readonly apollo: ApolloServer<GraphQLContext>;
  /** Answers what it can at once; Apollo Server answers the rest. */
  readonly prepared: PlannedExecution;
  readonly createContext: CreateGraphQLContext;
}

/** Serves GraphQL on /graphql. */
export function addGraphQL(
  server: FastifyInstance,
  { apollo, prepared, createContext }: GraphQLRouteOptions,
): void {
  // Of the caller's headers, these three and no other reach the REST side.
  const contextOf = (request: FastifyRequest, reply: FastifyReply) =>
    createContext({
      authorization: request.headers.authorization,
      correlationId: correlationIdOf(request),
      requestId: request.headers['ms-requestid'],
      onHangUp: (listener) => onClientDisconnect(reply.raw, listener),
    });
  const answerByApollo = fastifyApolloHandler(apollo, {
    context: async (request, reply) => contextOf(request, reply),
  });
  server.route({
    // Apollo Server answers those beyond GET and POST with 405.
    method: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'],
    url: '/graphql',
    config: { rateLimit: {} },
    // Apollo Server lets some of its errors be kept and asked for again.
    onSend: (_request, reply, _payload, done) => {
      reply.header('cache-control', 'no-store');
      done();
    },
    async handler(request, reply) {
      if (request.method === 'POST') {
        const { accept } = request.headers;
        const answer = await prepared.answer({ body: request.body, accept }, () => contextOf(request, reply));
        if (answer !== undefined) return send(reply, answer);
      }
      return answerByApollo.call(server, request, reply);
    },
  });
}

function send(reply: FastifyReply, { mediaType, body, retryAfterSeconds }: PlannedResponse): FastifyReply {
  if (retryAfterSeconds > 0) reply.header('Retry-After', retryAfterSeconds);
  return reply.type(mediaType).send(body);
}
