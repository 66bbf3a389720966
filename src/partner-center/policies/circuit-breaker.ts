import { CircuitState, CountBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel';

/** When a circuit opens and for how long. */
export interface CircuitBreakerOptions {
  /** The share of failed calls above which it opens, between 0 and 1. */
  readonly failureRatio: number;
  /** How many of the latest calls the share is counted over. */
  readonly sampleCalls: number;
  /** How many calls there must be before it can open. */
  readonly minimumCalls: number;
  /** How long it stays open before a probe is let through, in ms. */
  readonly openMs: number;
}

/** The circuit breaker of a gateway. */
export const CIRCUIT: CircuitBreakerOptions = {
  // Each failed call has failed three attempts: if half of them fail, the service is down.
  failureRatio: 0.5,
  // Recent enough to notice an outage within seconds under load.
  sampleCalls: 20,
  // One caller's bad luck must not stop everybody.
  minimumCalls: 10,
  // One probe in five seconds costs a failing service nothing, and the end of an outage is noticed within that time.
  openMs: 5_000,
};

/** Keeps calls from a service that fails. */
export interface CircuitBreaker {
  /** Whether calls are held back now. Not so once a probe may be sent: somebody has to send it. */
  readonly isOpen: boolean;
  /**
   * Carries out a call unless the circuit is open.
   *
   * @param onOpen - makes the error of a call that was held back.
   */
  execute<T>(call: () => Promise<T>, onOpen: () => Error): Promise<T>;
}

/**
 * Builds a circuit for one base URL.
 *
 * @param isFault - whether an error is the service's fault. Others pass through and count for nothing.
 * @param onChange - called when the circuit opens or closes.
 */
export function createCircuitBreaker(
  settings: CircuitBreakerOptions,
  isFault: (error: unknown) => boolean,
  onChange: (isOpen: boolean) => void = () => {},
): CircuitBreaker {
  const policy = circuitBreaker(handleWhen(isFault), {
    halfOpenAfter: settings.openMs,
    breaker: new CountBreaker({
      threshold: settings.failureRatio,
      size: settings.sampleCalls,
      minimumNumberOfCalls: settings.minimumCalls,
    }),
  });
  let openedAtMs = 0;
  policy.onBreak(() => {
    openedAtMs = Date.now();
    onChange(true);
  });
  policy.onReset(() => onChange(false));
  return {
    get isOpen() {
      if (policy.state === CircuitState.HalfOpen) return true;
      return policy.state === CircuitState.Open && Date.now() - openedAtMs < settings.openMs;
    },
    async execute(call, onOpen) {
      // While a probe is under way the library would let others wait for it: they are to fail at once.
      if (policy.state === CircuitState.HalfOpen) throw onOpen();
      try {
        return await policy.execute(call);
      } catch (error) {
        throw isBrokenCircuitError(error) ? onOpen() : error;
      }
    },
  };
}
