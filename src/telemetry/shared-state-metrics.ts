import type { SharedStateObserver } from '../state/observer';
import type { Instruments } from './instruments';

/** Measures what happens between an instance and the state that instances share. */
export function sharedStateMetrics(instruments: Instruments): SharedStateObserver {
  const calls = instruments.counter('gateway_shared_state_calls_total');
  const durations = instruments.histogram('gateway_shared_state_call_duration_seconds');
  let isDegraded = false;
  instruments.gauge('gateway_shared_state_degraded', () => Number(isDegraded));
  return {
    callEnded({ part, outcome, durationMs }) {
      calls.inc({ part, outcome });
      durations.observe({ part }, durationMs / 1000);
    },
    availabilityChanged({ available }) {
      isDegraded = !available;
    },
  };
}
