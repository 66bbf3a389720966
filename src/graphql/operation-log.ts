import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { Clock } from '../shared/clock';
import { systemClock } from '../shared/clock';
import { describeError } from '../shared/describe-error';
import type { Logger } from '../shared/logger';
import type { GraphQLContext } from './context';
import { isInternal } from './error-mapper';

/** The longest operation name that is logged, in characters: it is the caller's to choose. */
const NAME_LIMIT = 100;

/**
 * Writes one log entry per operation: its name, outcome, duration in ms, calls of Partner Center and correlation id.
 * Never variables, results or headers: they hold what belongs to the caller.
 */
export function operationLog(logger: Logger, clock: Clock = systemClock): ApolloServerPlugin<GraphQLContext> {
  return {
    async requestDidStart() {
      const startedAt = clock.monotonicMs();
      return {
        async didEncounterErrors({ errors, contextValue }) {
          const { operation } = contextValue;
          const { correlationId } = operation;
          for (const error of errors.filter(isInternal)) {
            const err = describeError(unwrapResolverError(error), (text) => operation.redact(text));
            logger.error({ correlationId, err }, 'internal error');
          }
        },
        async willSendResponse({ response, operationName, operation, contextValue }) {
          const { body } = response;
          const errors = body.kind === 'single' ? body.singleResult.errors : body.initialResult.errors;
          logger.info(
            {
              operation: operationName?.slice(0, NAME_LIMIT) ?? null,
              kind: operation?.operation ?? null,
              outcome: errors?.[0]?.extensions?.code ?? 'OK',
              durationMs: Math.round(clock.monotonicMs() - startedAt),
              upstreamCalls: contextValue.operation.upstreamCalls,
              correlationId: contextValue.operation.correlationId,
            },
            'operation',
          );
        },
      };
    },
  };
}
