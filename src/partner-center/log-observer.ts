import type { Logger } from '../logging/logger';
import { type FindTraceIds, noTraceIds, withTrace } from '../logging/trace-ids';
import type { Call } from './call';
import { PartnerCenterError } from './errors/partner-center-error';
import { causeOf } from './failure-cause';
import type { PartnerCenterObserver } from './observer';

/**
 * Logs what goes wrong between the gateway and Partner Center: a line at debug for each failed attempt, a line at warn for
 * a call that failed for good and not by the caller's fault. Never a token, a profile, or the words of others.
 */
export function logObserver(logger: Logger, findTraceIds: FindTraceIds = noTraceIds): PartnerCenterObserver {
  return {
    attemptEnded(attempt, { error, durationMs, sent }) {
      if (!(error instanceof PartnerCenterError)) return;
      const { call, operation, number } = attempt;
      const fields = {
        ...idsOf(call, operation.correlationId),
        attempt: number,
        durationMs: Math.round(durationMs),
        sent,
        cause: causeOf(error),
      };
      const ids = findTraceIds(attempt) ?? findTraceIds(operation);
      logger.debug(withTrace(fields, ids), 'partner center attempt failed');
    },
    circuitChanged(isOpen, { operation }) {
      const fields = { circuit: isOpen ? 'open' : 'closed' };
      logger.warn(withTrace(fields, findTraceIds(operation)), 'partner center circuit');
    },
    callFailed({ operation, error }) {
      if (!(error instanceof PartnerCenterError) || !isUpstreamFault(error)) return;
      const { call, correlationId, outcome } = error;
      const fields = {
        ...idsOf(call, operation.correlationId),
        // A read may have been sent for another operation.
        ...(correlationId !== operation.correlationId && { sentAs: correlationId }),
        ...(outcome !== null && { outcome }),
        cause: causeOf(error),
      };
      logger.warn(withTrace(fields, findTraceIds(operation)), 'partner center call failed');
    },
  };
}

function idsOf({ method, path, requestId }: Call, correlationId: string) {
  return { correlationId, requestId, method, path };
}

/** The statuses by which Partner Center refuses the caller, or what the caller asks for. */
const REFUSALS: ReadonlySet<number | null> = new Set([400, 401, 403, 404, 409, 412, 429]);

/** Whether Partner Center, the network or the gateway is at fault, and not the caller or its pace. */
function isUpstreamFault({ kind, status }: PartnerCenterError): boolean {
  return kind !== 'throttled' && !(kind === 'response' && REFUSALS.has(status));
}
