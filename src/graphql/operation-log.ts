import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLError, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import { describeError } from '../logging/describe-error';
import type { Logger } from '../logging/logger';
import type { Clock } from '../shared/clock';
import type { GraphQLContext } from './context';
import { isInternal } from './error-mapper';

/** The longest operation name that is logged, in characters: it is the caller's to choose. */
const NAME_LIMIT = 100;

/** Logs each operation that Apollo Server executes, or refuses to. */
export function operationLog(logger: Logger, clock: Clock): ApolloServerPlugin<GraphQLContext> {
  return {
    async requestDidStart() {
      const startedAt = clock.monotonicMs();
      return {
        async didEncounterErrors({ errors, contextValue }) {
          logInternalErrors(logger, errors, contextValue);
        },
        async willSendResponse({ response, operation, contextValue }) {
          const { body } = response;
          logOperation(logger, {
            operation,
            errors: body.kind === 'single' ? body.singleResult.errors : body.initialResult.errors,
            durationMs: clock.monotonicMs() - startedAt,
            context: contextValue,
          });
        },
      };
    },
  };
}

/** An operation that has ended. */
export interface EndedOperation {
  /** Nothing where the document has none, or none of the asked name. */
  readonly operation: OperationDefinitionNode | null | undefined;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
  readonly durationMs: number;
  readonly context: GraphQLContext;
}

/**
 * Writes one log entry for an operation: its name, outcome, duration in ms, calls of Partner Center and correlation id.
 * Never variables, results or headers: they hold what belongs to the caller.
 */
export function logOperation(
  logger: Logger,
  { operation, errors, durationMs, context }: EndedOperation,
): void {
  logger.info(
    {
      operation: operation?.name?.value.slice(0, NAME_LIMIT) ?? null,
      kind: operation?.operation ?? null,
      outcome: errors?.[0]?.extensions?.code ?? 'OK',
      durationMs: Math.round(durationMs),
      upstreamCalls: context.operation.upstreamCalls,
      correlationId: context.operation.correlationId,
    },
    'operation',
  );
}

/** Logs those errors that are faults of the gateway itself. */
export function logInternalErrors(
  logger: Logger,
  errors: readonly GraphQLError[],
  { operation }: GraphQLContext,
): void {
  const { correlationId } = operation;
  for (const error of errors.filter(isInternal)) {
    const err = describeError(unwrapResolverError(error), (text) => operation.redact(text));
    logger.error({ correlationId, err }, 'internal error');
  }
}
