import { describeError } from './describe-error';
import type { Logger } from './logger';
import { type TraceIds, withTrace } from './trace-ids';

/** A request that was refused before there was an operation. */
export interface RefusedRequest {
  /** The code of the error. */
  readonly outcome: string;
  readonly status: number;
  /** The name of the limit that is exceeded. Default: none is. */
  readonly limit?: string | undefined;
  readonly correlationId: string;
}

/** A fault of the gateway itself. */
export interface InternalFault {
  readonly error: unknown;
  readonly correlationId: string;
  /** Takes the caller's credentials out of a text. Default: leaves texts as they are. */
  readonly redact?: ((text: string) => string) | undefined;
}

/** Logs a refused request, whichever part of the gateway refused it. */
export function logRefusedRequest(logger: Logger, refused: RefusedRequest, ids: TraceIds | undefined): void {
  const { outcome, status, limit, correlationId } = refused;
  const fields = { outcome, status, ...(limit !== undefined && { limit }), correlationId };
  logger.info(withTrace(fields, ids), 'request refused');
}

/** Logs a fault of the gateway itself, wherever it is. */
export function logInternalError(logger: Logger, fault: InternalFault, ids: TraceIds | undefined): void {
  const { error, correlationId, redact } = fault;
  logger.error(withTrace({ correlationId, err: describeError(error, redact) }, ids), 'internal error');
}
