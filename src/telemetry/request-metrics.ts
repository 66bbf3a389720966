import { ErrorCode } from '../contract/error-code';
import type { OperationEnded, OperationObserver } from '../graphql/observer';
import type { HttpObserver } from '../http/observer';
import { BoundedNames } from './bounded-names';
import type { Instruments } from './instruments';

/** What counts requests. */
export interface RequestMetrics {
  readonly operations: OperationObserver;
  readonly http: HttpObserver;
}

/** Counts what happens to requests of clients. */
export function requestMetrics(instruments: Instruments): RequestMetrics {
  const names = new BoundedNames();
  const operations = instruments.counter('gateway_operations_total');
  const durations = instruments.histogram('gateway_operation_duration_seconds');
  const lookups = instruments.counter('gateway_document_lookups_total');
  const refused = instruments.counter('gateway_requests_refused_total');
  const internalErrors = instruments.counter('gateway_internal_errors_total');
  return {
    operations: {
      documentLookup: ({ hit }) => lookups.inc({ result: hit ? 'hit' : 'miss' }),
      operationEnded(event) {
        const { outcome, durationMs } = event;
        const operation = nameOf(event, names);
        const kind = event.kind ?? 'unknown';
        operations.inc({ operation, kind, outcome });
        durations.observe({ operation, kind }, durationMs / 1000);
      },
      internalError: () => internalErrors.inc(),
      requestRefused: ({ code }) => refused.inc({ code, limit: 'none' }),
    },
    http: {
      requestRefused: ({ code, details: { limit = 'none' } }) => refused.inc({ code, limit }),
      internalError: () => internalErrors.inc(),
    },
  };
}

/** The name as a label. Whoever has no valid token cannot use up the names, and credentials are no name. */
function nameOf({ name, outcome, context }: OperationEnded, names: BoundedNames): string {
  if (name === null) return '';
  return names.labelOf(name, () => outcome !== ErrorCode.UNAUTHENTICATED && context.redact(name) === name);
}
