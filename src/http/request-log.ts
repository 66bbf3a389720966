import type { Logger } from '../logging/logger';
import { logInternalError, logRefusedRequest } from '../logging/request-entries';
import { type FindTraceIds, noTraceIds } from '../logging/trace-ids';
import type { HttpExchange, HttpObserver } from './observer';

/**
 * The log as an observer of the HTTP server: an entry for each request that it refuses, and for each fault of the gateway
 * outside GraphQL. Never a URL, a header or a body, which belong to the caller.
 */
export function requestLog(logger: Logger, findTraceIds: FindTraceIds = noTraceIds): HttpObserver {
  const traceOf = (exchange: HttpExchange | undefined) => exchange && findTraceIds(exchange);
  return {
    requestRefused({ code: outcome, statusCode: status, limit, correlationId, exchange }) {
      logRefusedRequest(logger, { outcome, status, limit, correlationId }, traceOf(exchange));
    },
    internalError({ exchange, ...fault }) {
      logInternalError(logger, fault, traceOf(exchange));
    },
  };
}
