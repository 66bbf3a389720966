import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../../logging/logger';
import type { Clock } from '../../shared/clock';
import type { GraphQLContext } from '../context';
import { operationLimitRule } from '../documents/limits/operation-limit-rule';
import type { OperationLimits } from '../documents/limits/operation-limits';
import type { PlanCache } from '../documents/plan-cache';
import { mapError } from '../error-mapper';
import { mediaTypeRules } from '../media-type';
import { operationLog } from '../operation-log';
import { retryAfterHeader } from '../retry-after';
import { withoutSuggestions } from '../suggestions';

/** What Apollo Server is built from. */
export interface GatewayApolloServerOptions {
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly limits: OperationLimits;
  /** Whether the schema can be asked for. */
  readonly introspection: boolean;
  /** Whether error messages may suggest names of the schema. */
  readonly suggestions: boolean;
  /** Is told of every document that passes. */
  readonly prepared: PlanCache;
}

/**
 * What Apollo Server would do unasked. Nothing is reported to Apollo, whatever APOLLO_ variables the environment
 * holds: operations are the caller's. And no page that loads scripts from elsewhere is served on /graphql.
 */
const NOT_UNASKED = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/**
 * Faults of variables that are reported before GraphQL gives up: one for each field of an input. Each repeats the whole variable, so that at its
 * default of 50 a request of 100 kB would get an answer of 5 MB, and take a fifth of a second to refuse.
 */
const MAX_COERCION_ERRORS = 3;

/** Builds Apollo Server for a schema. It is not started yet. */
export function createApolloServer(init: GatewayApolloServerOptions): ApolloServer<GraphQLContext> {
  return new ApolloServer<GraphQLContext>({
    schema: init.schema,
    logger: apolloLogger(init.logger),
    formatError: init.suggestions ? mapError : withoutSuggestions(mapError),
    introspection: init.introspection,
    parseOptions: { maxLexicalTokens: init.limits.tokens, maxSourceLength: init.limits.documentLength },
    validationRules: [operationLimitRule(init.limits)],
    executionOptions: { maxCoercionErrors: MAX_COERCION_ERRORS },
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      ...NOT_UNASKED,
      mediaTypeRules(),
      operationLog(init.logger, init.clock),
      retryAfterHeader,
      init.prepared.plugin(),
    ],
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
