import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../shared/logger';
import type { GraphQLContext } from './context';
import { mapError } from './error-mapper';
import { operationLog } from './operation-log';
import { retryAfterHeader } from './retry-after';

/** What Apollo Server is built from. */
export interface ApolloServerInit {
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  /** Further plugins. */
  readonly plugins?: readonly ApolloServerPlugin<GraphQLContext>[];
}

/** Nothing is reported to Apollo, whatever APOLLO_ variables the environment holds: operations are the caller's. */
const NOTHING_LEAVES = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  // Its page is a script from Apollo's servers.
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/** Builds Apollo Server for a schema. It is not started yet. */
export function createApolloServer(init: ApolloServerInit): ApolloServer<GraphQLContext> {
  return new ApolloServer<GraphQLContext>({
    schema: init.schema,
    logger: apolloLogger(init.logger),
    formatError: mapError,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [...NOTHING_LEAVES, operationLog(init.logger), retryAfterHeader, ...(init.plugins ?? [])],
  });
}

function apolloLogger(logger: Logger) {
  const text = (message: unknown) => ({ apollo: String(message) });
  return {
    debug: (message?: unknown) => logger.debug(text(message), 'apollo server'),
    info: (message?: unknown) => logger.info(text(message), 'apollo server'),
    warn: (message?: unknown) => logger.warn(text(message), 'apollo server'),
    error: (message?: unknown) => logger.error(text(message), 'apollo server'),
  };
}
