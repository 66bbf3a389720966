import { percentage, wholeNumber } from './values';

/** How the gateway calls Partner Center. README.md lists the variables behind it. */
export interface UpstreamSettings {
  /** The time limit of one HTTP request and its answer, in ms. */
  readonly attemptLimitMs: number;
  /** The time limit of one GraphQL operation, in ms. */
  readonly operationLimitMs: number;
  /** How long a read goes on after the last client that waited for it has hung up, in ms; 0 cancels it at once. */
  readonly hangUpGraceMs: number;
  readonly retry: { readonly tries: number; readonly baseDelayMs: number; readonly maxDelayMs: number };
  /** The longest Retry-After that is waited out, in ms. */
  readonly longestThrottleWaitMs: number;
  readonly circuit: {
    /** The share of failed calls above which the circuit opens, between 0 and 1. */
    readonly failureRatio: number;
    readonly sampleCalls: number;
    readonly minimumCalls: number;
    readonly openMs: number;
  };
  readonly bulkhead: { readonly concurrent: number; readonly queued: number };
}

const MINUTES_10_MS = 600_000;

/** The variables, each with its bounds, its default and the reason for it. */
export const upstreamVariables = {
  // Partner Center answers in hundreds of ms: ten seconds is no answer, and leaves time for two more tries in thirty.
  ATTEMPT_TIMEOUT_MS: wholeNumber(1, MINUTES_10_MS).default(10_000),
  // Three tries of ten seconds; browsers and proxies commonly give up after 30 to 60 seconds themselves.
  OPERATION_TIMEOUT_MS: wholeNumber(1, MINUTES_10_MS).default(30_000),
  // Partner Center answers in hundreds of ms, and taking an answer is cheaper than a new TLS connection; 0 cancels at once.
  HANG_UP_GRACE_MS: wholeNumber(0, 60_000).default(1_000),
  // As many as the .NET SDK's retries would allow at most; a fault that outlives three tries is left to the circuit.
  RETRY_TRIES: wholeNumber(1, 10).default(3),
  // About the time of one answer: a shorter wait would meet the same fault again.
  RETRY_BASE_DELAY_MS: wholeNumber(0, 60_000).default(200),
  // Reached only with more tries than three: nobody who waits for a page should wait longer between two of them.
  RETRY_MAX_DELAY_MS: wholeNumber(0, 60_000).default(2_000),
  // What a person still waits for without being told why; longer waits are the caller's to plan.
  THROTTLE_MAX_WAIT_MS: wholeNumber(0, 60_000).default(5_000),
  // Each failed call has failed three tries: with half of them failing the service is down, not unlucky.
  CIRCUIT_FAILURE_PERCENT: percentage.default(50),
  // The latest twenty calls: recent enough to notice an outage within seconds under load.
  CIRCUIT_SAMPLE_CALLS: wholeNumber(1, 10_000).default(20),
  // Ten calls at least, so that one caller's bad luck does not stop everybody.
  CIRCUIT_MINIMUM_CALLS: wholeNumber(1, 10_000).default(10),
  // One probe in five seconds costs a failing service nothing, and an outage that ends is noticed within that time.
  CIRCUIT_OPEN_MS: wholeNumber(1, MINUTES_10_MS).default(5_000),
  // At 200 ms an answer, 256 sockets carry over 1,000 calls a second.
  UPSTREAM_MAX_CONCURRENT: wholeNumber(1, 10_000).default(256),
  // Four times what is under way: at 200 ms an answer the last in the queue waits for less than a second.
  UPSTREAM_MAX_QUEUED: wholeNumber(0, 100_000).default(1_024),
} as const;

type UpstreamVariables = { readonly [Name in keyof typeof upstreamVariables]: number };

/** Groups the variables by policy. */
export function toUpstreamSettings(variables: UpstreamVariables): UpstreamSettings {
  return {
    attemptLimitMs: variables.ATTEMPT_TIMEOUT_MS,
    operationLimitMs: variables.OPERATION_TIMEOUT_MS,
    hangUpGraceMs: variables.HANG_UP_GRACE_MS,
    retry: {
      tries: variables.RETRY_TRIES,
      baseDelayMs: variables.RETRY_BASE_DELAY_MS,
      maxDelayMs: variables.RETRY_MAX_DELAY_MS,
    },
    longestThrottleWaitMs: variables.THROTTLE_MAX_WAIT_MS,
    circuit: {
      failureRatio: variables.CIRCUIT_FAILURE_PERCENT / 100,
      sampleCalls: variables.CIRCUIT_SAMPLE_CALLS,
      minimumCalls: variables.CIRCUIT_MINIMUM_CALLS,
      openMs: variables.CIRCUIT_OPEN_MS,
    },
    bulkhead: {
      concurrent: variables.UPSTREAM_MAX_CONCURRENT,
      queued: variables.UPSTREAM_MAX_QUEUED,
    },
  };
}
