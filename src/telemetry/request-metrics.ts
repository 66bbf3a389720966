import { ErrorCode } from '../contract/error-code';
import type { OperationEnded, OperationObserver } from '../graphql/observer';
import type { HttpObserver } from '../http/observer';
import { BoundedNames } from './bounded-names';
import type { Instruments } from './instruments';

/** What counts requests. */
export interface RequestMetrics {
  readonly operations: OperationObserver;
  readonly http: HttpObserver;
  /** Takes the names of operations that the operator chose: no others get series from then on. */
  knowOperations(names: readonly string[]): void;
}

/** Counts what happens to requests of clients. */
export function requestMetrics(instruments: Instruments): RequestMetrics {
  const names = new BoundedNames();
  const operations = instruments.counter('gateway_operations_total');
  const durations = instruments.histogram('gateway_operation_duration_seconds');
  const lookups = instruments.counter('gateway_document_lookups_total');
  const refusedConnections = instruments.counter('gateway_connections_refused_total');
  const refused = instruments.counter('gateway_requests_refused_total');
  refused.expect({ code: ErrorCode.RATE_LIMITED, limit: 'requestsPerMinute' });
  const internalErrors = instruments.counter('gateway_internal_errors_total');
  return {
    knowOperations: (known) => names.know(known),
    operations: {
      documentLookup: ({ hit }) => lookups.inc({ result: hit ? 'hit' : 'miss' }),
      operationEnded(event) {
        const { outcome, limit, durationMs } = event;
        const operation = nameOf(event, names);
        const kind = event.kind ?? 'unknown';
        operations.inc({ operation, kind, outcome });
        durations.observe({ operation, kind }, durationMs / 1000);
        if (limit !== undefined) refused.inc({ code: outcome, limit });
      },
      internalError: () => internalErrors.inc({}),
      requestRefused: ({ code }) => refused.inc({ code, limit: 'none' }),
    },
    http: {
      requestRefused: ({ code, limit = 'none' }) => refused.inc({ code, limit }),
      connectionRefused: () => refusedConnections.inc({}),
      internalError: () => internalErrors.inc({}),
    },
  };
}

/**
 * The name as a label. Whoever has no valid token cannot use up the names: an operation earns one by a call to Partner
 * Center that is not refused for its token. Credentials are no name.
 */
function nameOf({ name, outcome, context }: OperationEnded, names: BoundedNames): string {
  if (name === null) return '';
  return names.labelOf(
    name,
    () => context.upstreamCalls > 0 && outcome !== ErrorCode.UNAUTHENTICATED && context.redact(name) === name,
  );
}
