import { describeError } from '../logging/describe-error';
import type { Logger } from '../logging/logger';
import { type FindTraceIds, noTraceIds, withTrace } from '../logging/trace-ids';
import { shownName } from '../shared/chosen-name';
import type { OperationObserver } from './observer';

/**
 * The log as an observer: one entry for each operation, internal error and refused request.
 * Never variables, results or headers, which belong to the caller.
 */
export function operationLog(logger: Logger, findTraceIds: FindTraceIds = noTraceIds): OperationObserver {
  const traceOf = (exchange: object | undefined) => exchange && findTraceIds(exchange);
  return {
    operationEnded({ context, name, kind, outcome, durationMs }) {
      const { upstreamCalls, correlationId } = context;
      const operation = name === null ? null : shownName(name);
      const ms = Math.round(durationMs);
      const fields = { operation, kind, outcome, durationMs: ms, upstreamCalls, correlationId };
      logger.info(withTrace(fields, findTraceIds(context)), 'operation');
    },
    internalError({ error, correlationId, exchange, redact }) {
      const fields = { correlationId, err: describeError(error, redact) };
      logger.error(withTrace(fields, traceOf(exchange)), 'internal error');
    },
    requestRefused({ code, status, correlationId, exchange }) {
      logger.info(withTrace({ outcome: code, status, correlationId }, traceOf(exchange)), 'request refused');
    },
  };
}
