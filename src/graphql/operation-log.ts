import { describeError } from '../logging/describe-error';
import type { Logger } from '../logging/logger';
import type { OperationObserver } from './observer';

/** Maximum length of a logged operation name, in characters: the caller chooses it. */
const NAME_LIMIT = 100;

/**
 * The log as an observer: one entry for each operation, internal error and refused request.
 * Never variables, results or headers, which belong to the caller.
 */
export function operationLog(logger: Logger): OperationObserver {
  return {
    operationEnded({ context, name, kind, outcome, durationMs }) {
      const { upstreamCalls, correlationId } = context;
      const operation = name?.slice(0, NAME_LIMIT) ?? null;
      logger.info(
        { operation, kind, outcome, durationMs: Math.round(durationMs), upstreamCalls, correlationId },
        'operation',
      );
    },
    internalError({ error, correlationId, redact }) {
      logger.error({ correlationId, err: describeError(error, redact) }, 'internal error');
    },
    requestRefused({ code, status, correlationId }) {
      logger.info({ outcome: code, status, correlationId }, 'request refused');
    },
  };
}
