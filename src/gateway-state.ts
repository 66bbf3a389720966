import type { GatewayOptions } from './gateway-options';
import type { RateLimitOptions } from './http/hooks/rate-limit';
import type { ReadinessCheck } from './http/routes/health';
import type { RetryAfterStore } from './partner-center/policies/retry-after-store';
import type { Mutex } from './partner-center/writes/mutex';
import { systemClock } from './shared/clock';
import { sharedStateLog } from './state/log-observer';
import { MemoryMutex } from './state/memory/mutex';
import { MemoryRetryAfterStore } from './state/memory/retry-after-store';
import { combineStateObservers, type SharedStateObserver } from './state/observer';

/** What one request of a gateway leaves for another: in the process, or with SHARED_STATE_URL for all instances. */
export interface GatewayState {
  readonly mutex: Mutex;
  readonly retryAfter: RetryAfterStore;
  readonly rateLimit: Pick<RateLimitOptions, 'Store' | 'salt'>;
  /** What tokens are hashed with. Default: a salt of this process. */
  readonly salt?: string;
  readonly readinessChecks: readonly ReadinessCheck[];
  close(): void;
}

/** Opens the state that the settings ask for. @param observers - of shared state, beside the log. */
export async function openState(
  options: GatewayOptions,
  observers: readonly SharedStateObserver[],
): Promise<GatewayState> {
  const { sharedState } = options.config;
  if (sharedState !== undefined) return openSharedState(options, sharedState, observers);
  const { clock = systemClock, rateLimitStore } = options;
  return {
    mutex: new MemoryMutex(),
    retryAfter: new MemoryRetryAfterStore(clock),
    rateLimit: { Store: rateLimitStore },
    readinessChecks: [],
    close: () => {},
  };
}

type Target = NonNullable<GatewayOptions['config']['sharedState']>;

async function openSharedState(
  options: GatewayOptions,
  target: Target,
  observers: readonly SharedStateObserver[],
): Promise<GatewayState> {
  const { config, logger, clock = systemClock, rateLimitStore } = options;
  const { ValkeyState } = loadValkey();
  const state = new ValkeyState({
    target,
    requestLossMs: config.sharedStateTimeoutMs,
    workMs: config.attemptTimeoutMs,
    clock,
    observer: combineStateObservers([sharedStateLog(logger), ...observers]),
  });
  await state.opened();
  return {
    mutex: state.mutex,
    retryAfter: state.retryAfter,
    rateLimit: { Store: rateLimitStore ?? state.RateLimitStore, salt: () => state.salt },
    salt: state.salt,
    readinessChecks: [{ name: 'shared-state', ready: () => true, degraded: () => state.isUnavailable }],
    close: () => state.close(),
  };
}

/** Loads the client only if there is a server. */
function loadValkey() {
  return require('./state/valkey/shared-state') as typeof import('./state/valkey/shared-state');
}
