import { ThrottledError } from '../partner-center/errors/throttled-error';
import type { PartnerCenterObserver } from '../partner-center/observer';
import { failureLabel, statusClass } from './failure-label';
import type { Instruments } from './instruments';

/** Counts what happens between the gateway and Partner Center. */
export function partnerCenterMetrics(instruments: Instruments): PartnerCenterObserver {
  const attempts = instruments.counter('gateway_upstream_attempts_total');
  const durations = instruments.histogram('gateway_upstream_attempt_duration_seconds');
  const retries = instruments.counter('gateway_upstream_retries_total');
  const failedCalls = instruments.counter('gateway_upstream_failed_calls_total');
  const throttledCalls = instruments.counter('gateway_upstream_throttled_calls_total');
  for (const sent of ['true', 'false']) throttledCalls.expect({ sent });
  const retryAfterWaits = instruments.histogram('gateway_retry_after_wait_seconds');
  const coalescedReads = instruments.counter('gateway_coalesced_reads_total');
  const mutexWaits = instruments.histogram('gateway_mutex_wait_seconds');
  const bulkheadWaits = instruments.histogram('gateway_bulkhead_wait_seconds');
  const circuitChanges = instruments.counter('gateway_circuit_changes_total');
  for (const state of ['open', 'closed']) circuitChanges.expect({ state });
  const updates = instruments.counter('gateway_updates_total');
  for (const outcome of ['APPLIED', 'NOT_APPLIED', 'UNKNOWN', 'REFUSED']) updates.expect({ outcome });
  const readBacks = instruments.counter('gateway_read_backs_total');
  for (const result of ['written', 'untouched', 'other', 'failed']) readBacks.expect({ result });
  return {
    attemptEnded({ call: { method } }, { status, error, durationMs }) {
      const status_class = statusClass(status);
      attempts.inc({ method, status_class, cause: failureLabel(error) });
      durations.observe({ method, status_class }, durationMs / 1000);
    },
    retryScheduled: ({ call: { method }, error }) => retries.inc({ method, cause: failureLabel(error) }),
    retryAfterWaitBegun: ({ waitMs }) => retryAfterWaits.observe({}, waitMs / 1000),
    mutexWaited: ({ waitMs }) => mutexWaits.observe({}, waitMs / 1000),
    bulkheadWaited: ({ waitMs }) => bulkheadWaits.observe({}, waitMs / 1000),
    readCoalesced: () => coalescedReads.inc({}),
    circuitChanged: (isOpen) => circuitChanges.inc({ state: isOpen ? 'open' : 'closed' }),
    readBackEnded: ({ result }) => readBacks.inc({ result }),
    updateEnded: ({ outcome }) => updates.inc({ outcome }),
    callFailed({ error }) {
      failedCalls.inc({ cause: failureLabel(error) });
      if (error instanceof ThrottledError) throttledCalls.inc({ sent: String(error.status !== null) });
    },
  };
}
