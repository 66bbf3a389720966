import type { Config } from './config/config';
import { OPERATION_LIMITS, type OperationLimits } from './graphql/documents/limits/operation-limits';
import type { RateLimitStore } from './http/hooks/rate-limit';
import { type FixedHttpLimits, HTTP_LIMITS, type HttpLimits } from './http/http-limits';
import type { Logger } from './logging/logger';
import type { Cloud } from './partner-center/auth/clouds';
import type { PartnerCenterClient } from './partner-center/client';
import { type BulkheadOptions, MAX_QUEUED } from './partner-center/policies/bulkhead';
import { CIRCUIT, type CircuitBreakerOptions } from './partner-center/policies/circuit-breaker';
import { RETRY, type RetryOptions } from './partner-center/policies/retry';
import { DISCONNECT_GRACE_MS } from './partner-center/reads/single-flight';
import { MAX_RETRY_AFTER_WAIT_MS } from './partner-center/send';
import type { FetchFunction } from './partner-center/transports/fetch';
import type { Clock } from './shared/clock';
import type { Random } from './shared/random';
import type { Sleep } from './shared/sleep';

/** What a gateway is built from; everything but `config` and `logger` has a default. */
export interface GatewayOptions {
  /** The settings: `readConfig(process.env)`, or `{ ...readConfig({}), port: 0 }`. */
  readonly config: Config;
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
  readonly random?: Random;
  /**
   * Calls Partner Center instead of the transport that the settings name. docs/transports.md lists what cannot be
   * promised then.
   */
  readonly fetch?: FetchFunction;
  /** Counts requests for the rate limit. Default: in memory. */
  readonly rateLimitStore?: RateLimitStore;
  readonly tuning?: GatewayTuning;
  /** Makes further resolvers, for resources that the gateway does not have by itself. Default: none. */
  readonly moreResolvers?: (options: ResolverOptions) => readonly object[];
}

/** What resolvers are made with. */
export interface ResolverOptions {
  readonly client: PartnerCenterClient;
  readonly cloud: Cloud;
  readonly clock: Clock;
}

/**
 * Overrides constants that are no settings, for tests and for programs that embed the gateway. Each constant stands,
 * with the reason for its value, beside the code that uses it.
 */
export interface GatewayTuning {
  readonly retry?: Partial<RetryOptions>;
  readonly circuit?: Partial<CircuitBreakerOptions>;
  readonly bulkhead?: Partial<Pick<BulkheadOptions, 'queued'>>;
  /** The longest Retry-After that is waited out, in ms. */
  readonly maxRetryAfterWaitMs?: number;
  /** How long a read goes on after the last client that waited for it has disconnected, in ms; 0 cancels it at once. */
  readonly disconnectGraceMs?: number;
  readonly operationLimits?: Partial<OperationLimits>;
  readonly httpLimits?: Partial<FixedHttpLimits>;
}

type ConfigAndTuning = Pick<GatewayOptions, 'config' | 'tuning'>;

/** The numbers of every policy between the gateway and Partner Center. */
export interface PartnerCenterLimits {
  readonly attemptLimitMs: number;
  readonly maxRetryAfterWaitMs: number;
  readonly disconnectGraceMs: number;
  readonly retry: RetryOptions;
  readonly circuit: CircuitBreakerOptions;
  readonly bulkhead: BulkheadOptions;
}

/** The numbers of every policy, with the overrides. */
export function partnerCenterLimitsOf({ config, tuning = {} }: ConfigAndTuning): PartnerCenterLimits {
  return {
    attemptLimitMs: config.attemptTimeoutMs,
    maxRetryAfterWaitMs: tuning.maxRetryAfterWaitMs ?? MAX_RETRY_AFTER_WAIT_MS,
    disconnectGraceMs: tuning.disconnectGraceMs ?? DISCONNECT_GRACE_MS,
    retry: { ...RETRY, ...tuning.retry },
    circuit: { ...CIRCUIT, ...tuning.circuit },
    bulkhead: { concurrent: config.upstreamMaxConcurrent, queued: MAX_QUEUED, ...tuning.bulkhead },
  };
}

/** What one GraphQL document may ask for. */
export function operationLimitsOf({ tuning = {} }: ConfigAndTuning): OperationLimits {
  return { ...OPERATION_LIMITS, ...tuning.operationLimits };
}

/** What one HTTP request, one connection and one caller may cost. */
export function httpLimitsOf({ config, tuning = {} }: ConfigAndTuning): HttpLimits {
  return {
    ...HTTP_LIMITS,
    bodyBytes: config.maxBodyBytes,
    connections: config.maxConnections,
    keepAliveTimeoutMs: config.keepAliveTimeoutMs,
    requestsPerMinute: config.rateLimitPerMinute,
    ...tuning.httpLimits,
  };
}
