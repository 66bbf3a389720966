import type { GatewayOptions } from './gateway-options';
import type { RateLimitOptions } from './http/hooks/rate-limit';
import type { ReadinessCheck } from './http/routes/health';
import type { RetryAfterStore } from './partner-center/policies/retry-after-store';
import type { Mutex } from './partner-center/writes/mutex';
import { systemClock } from './shared/clock';
import { MemoryMutex } from './state/memory/mutex';
import { MemoryRetryAfterStore } from './state/memory/retry-after-store';

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

/** Opens the state that the settings ask for. */
export async function openState(options: GatewayOptions): Promise<GatewayState> {
  if (options.config.sharedState !== undefined) return openSharedState(options, options.config.sharedState);
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

async function openSharedState(options: GatewayOptions, target: Target): Promise<GatewayState> {
  const { config, logger, clock = systemClock, rateLimitStore } = options;
  const { ValkeyState } = loadValkey();
  const state = new ValkeyState({
    target,
    requestLossMs: config.sharedStateTimeoutMs,
    workMs: config.attemptTimeoutMs,
    clock,
    onChange: ({ available, ...more }) =>
      logger.warn({ sharedState: available ? 'back' : 'away', ...more }, WARNING),
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

/** The one line that says that instances are on their own, or no longer. */
const WARNING = 'shared state';

/** Loads the client only if there is a server. */
function loadValkey() {
  return require('./state/valkey/shared-state') as typeof import('./state/valkey/shared-state');
}
