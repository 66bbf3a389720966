import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type {
  DocumentNode,
  ExecutionResult,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Logger } from '../../logging/logger';
import type { GraphQLContext } from '../context';
import { operationLimitRule } from '../documents/limits/operation-limit-rule';
import type { OperationLimits } from '../documents/limits/operation-limits';
import { MAX_REPORTED_FAULTS } from './error-limit';
import type { Variables } from './executable-operation';

/** Options of Apollo Server. */
export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  readonly limits: OperationLimits;
  /** Whether clients may query the schema. */
  readonly introspection: boolean;
}

/** A document that has passed every check, before it is executed. */
export interface CheckedDocument {
  readonly document: DocumentNode;
  /** `undefined` if the document has no operation of the name asked for. */
  readonly operation: OperationDefinitionNode | undefined;
}

/** Is told of a checked document. What it throws becomes the operation's error, and nothing is executed. */
export type OnChecked = (checked: CheckedDocument) => void;

/** What is executed. No extensions: by a hash beside the document Apollo Server would refuse it. */
export interface AskedDocument {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Variables | undefined;
}

/** Executes documents that are not known yet: parses, validates and executes them. */
export interface ApolloExecutor {
  execute(asked: AskedDocument, context: GraphQLContext, onChecked: OnChecked): Promise<ExecutionResult>;
  stop(): Promise<void>;
}

/** The context that Apollo Server carries. It copies it, so that nothing can be written back to it. */
interface ApolloContext extends GraphQLContext {
  readonly onChecked: OnChecked;
}

/**
 * Switches off what Apollo Server does by default. Nothing is reported to Apollo, whatever APOLLO_ variables are set:
 * operations belong to the caller. And /graphql serves no page that loads scripts from elsewhere.
 */
const DEFAULTS_OFF = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/** Starts Apollo Server for a schema. */
export async function startApollo(options: ApolloOptions): Promise<ApolloExecutor> {
  const server = createServer(options);
  await server.start();
  return {
    async execute({ query, operationName, variables }, context, onChecked) {
      const { body } = await server.executeOperation(
        { query, ...(operationName !== undefined && { operationName }), ...(variables && { variables }) },
        { contextValue: { operation: context.operation, onChecked } },
      );
      // Incremental delivery needs directives that the schema does not have.
      if (body.kind !== 'single') throw new TypeError('An operation has a single result.');
      return body.singleResult as ExecutionResult;
    },
    stop: () => server.stop(),
  };
}

function createServer({ schema, logger, limits, introspection }: ApolloOptions): ApolloServer<ApolloContext> {
  return new ApolloServer<ApolloContext>({
    schema,
    logger: apolloLogger(logger),
    // Errors leave as they were thrown: the handler makes them into what a client sees, whoever executed.
    formatError: (_formatted, thrown) => thrown as GraphQLFormattedError,
    introspection,
    parseOptions: { maxLexicalTokens: limits.tokens, maxSourceLength: limits.documentLength },
    validationRules: [operationLimitRule(limits)],
    validationOptions: { maxErrors: MAX_REPORTED_FAULTS },
    executionOptions: { maxCoercionErrors: MAX_REPORTED_FAULTS },
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [...DEFAULTS_OFF, TELL_OF_CHECKED],
  });
}

const TELL_OF_CHECKED: ApolloServerPlugin<ApolloContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, operation, contextValue }) =>
      contextValue.onChecked({ document, operation: operation ?? undefined }),
  }),
};

function apolloLogger(logger: Logger) {
  const text = (message: unknown) => ({ apollo: String(message) });
  return {
    debug: (message?: unknown) => logger.debug(text(message), 'apollo server'),
    info: (message?: unknown) => logger.info(text(message), 'apollo server'),
    warn: (message?: unknown) => logger.warn(text(message), 'apollo server'),
    error: (message?: unknown) => logger.error(text(message), 'apollo server'),
  };
}
