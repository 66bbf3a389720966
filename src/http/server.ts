import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import type { CreateGraphQLContext, GraphQLContext } from '../graphql/context';
import type { Logger } from '../shared/logger';
import { addCorrelationId, correlationIdOf } from './correlation-id';
import { addExplorer } from './explorer/explorer';
import type { ExplorerInit } from './explorer/explorer-init';
import { hangUpSignalOf } from './hang-up';
import { answerHttpErrors } from './http-error';

/** The longest operation of this schema takes a few kilobytes: 100 kB leaves room and bounds what a body costs. */
const BODY_LIMIT_BYTES = 100_000;

/** What the HTTP server is built from. */
export interface HttpServerInit {
  /** Apollo Server, started. */
  readonly apollo: ApolloServer<GraphQLContext>;
  readonly createContext: CreateGraphQLContext;
  readonly logger: Logger;
  /** The pages for people, on / and /explorer. Default: none. */
  readonly explorer?: ExplorerInit | undefined;
}

/** Builds the HTTP server: GraphQL on /graphql, and the pages for people where they are on. It does not listen yet. */
export async function createHttpServer({
  apollo,
  createContext,
  logger,
  explorer,
}: HttpServerInit): Promise<FastifyInstance> {
  const server = fastify({ bodyLimit: BODY_LIMIT_BYTES });
  addCorrelationId(server);
  answerHttpErrors(server, logger);
  if (explorer) await addExplorer(server, explorer);
  // JSON is the only body that GraphQL comes in; text/plain is what a web page can send without being asked for leave.
  server.removeContentTypeParser('text/plain');
  server.route({
    // Apollo Server answers those beyond GET and POST with 405.
    method: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, {
      // Of the caller's headers, these three and no other reach the REST side.
      context: async (request, reply) =>
        createContext({
          authorization: request.headers.authorization,
          correlationId: correlationIdOf(request),
          requestId: request.headers['ms-requestid'],
          hangUpSignal: () => hangUpSignalOf(reply.raw),
        }),
    }),
  });
  return server;
}
