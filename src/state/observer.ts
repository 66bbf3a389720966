import type { UnavailableReason } from './valkey/unavailable-error';

/** What was asked of the shared state. `sync`: whether the server is in order, and what every instance must know. */
export type SharedStatePart = 'mutex' | 'rate-limit' | 'retry-after' | 'sync';

/** One call to the shared state. */
export interface SharedStateCall {
  readonly part: SharedStatePart;
  /** Waiting for a connection included. */
  readonly durationMs: number;
  /** `timeout`: there was no reply in time. `error`: no connection, or a reply that is not what was asked for. */
  readonly outcome: 'ok' | 'timeout' | 'error';
}

/** The shared state became unavailable, or is back. */
export type AvailabilityChange =
  | { readonly available: false; readonly reason: UnavailableReason }
  | { readonly available: true; readonly unavailableMs: number };

/**
 * Told what happens between an instance and the state that instances share. State in the process tells nothing. No method
 * may throw or wait.
 */
export interface SharedStateObserver {
  /** Not told of what is not asked because the state is unavailable. */
  callEnded?(call: SharedStateCall): void;
  /** It begins as available. */
  availabilityChanged?(change: AvailabilityChange): void;
}

/** One observer that tells several, in their order. */
export function combineStateObservers(
  observers: readonly SharedStateObserver[],
): Required<SharedStateObserver> {
  return {
    callEnded: (call) => {
      for (const observer of observers) observer.callEnded?.(call);
    },
    availabilityChanged: (change) => {
      for (const observer of observers) observer.availabilityChanged?.(change);
    },
  };
}
