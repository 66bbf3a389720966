import type { Logger } from '../logging/logger';
import { logInternalError, logRefusedRequest } from '../logging/request-entries';
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
    internalError({ exchange, ...fault }) {
      logInternalError(logger, fault, traceOf(exchange));
    },
    requestRefused({ code: outcome, status, correlationId, exchange }) {
      logRefusedRequest(logger, { outcome, status, correlationId }, traceOf(exchange));
    },
  };
}
