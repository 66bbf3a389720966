import { describeError } from '../logging/describe-error';
import type { Logger } from '../logging/logger';
import { type FindTraceIds, noTraceIds, withTrace } from '../logging/trace-ids';
import type { HttpExchange, HttpObserver } from './observer';

/**
 * The log as an observer of the HTTP server: an entry for each request that it refuses, and for each fault of the gateway
 * outside GraphQL. Never a URL, a header or a body, which belong to the caller.
 */
export function requestLog(logger: Logger, findTraceIds: FindTraceIds = noTraceIds): HttpObserver {
  const traceOf = (exchange: HttpExchange | undefined) => exchange && findTraceIds(exchange);
  return {
    requestRefused({ code, statusCode: status, limit, correlationId, exchange }) {
      const fields = { outcome: code, status, ...(limit !== undefined && { limit }), correlationId };
      logger.info(withTrace(fields, traceOf(exchange)), 'request refused');
    },
    internalError({ error, correlationId, exchange }) {
      const fields = { correlationId, err: describeError(error) };
      logger.error(withTrace(fields, traceOf(exchange)), 'internal error');
    },
  };
}
