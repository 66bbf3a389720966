/** Bounds of what takes from moments to the 30 s of an operation, in seconds. */
const CALL_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Bounds of waits within the gateway, in seconds. */
const WAIT_SECONDS = [0.001, 0.01, 0.1, 0.5, 1, 2.5, 5, 10, 30];

/** Bounds of calls to a server beside the gateway, in seconds. */
const STATE_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

/** What one metric is. */
export interface MetricDefinition {
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** What it counts or measures, as the scrape and docs/operating.md say it. */
  readonly help: string;
  readonly labels?: readonly string[];
  /** The bounds of a histogram. */
  readonly buckets?: readonly number[];
}

/**
 * Every metric of the gateway's own. docs/operating.md lists them. The values of a label come from a fixed set, except
 * operation names, which `BoundedNames` bounds: none can hold a token, a tenant, a user or a profile.
 */
export const METRICS = {
  gateway_build_info: {
    type: 'gauge',
    help: 'Always 1; its labels say which build runs.',
    labels: ['version', 'node_version'],
  },
  gateway_ready: {
    type: 'gauge',
    help: '1 while the gateway should be sent requests, as /health/ready says.',
  },
  gateway_connections: { type: 'gauge', help: 'Open connections of clients.' },
  gateway_connections_refused_total: {
    type: 'counter',
    help: 'Connections closed at once, because MAX_CONNECTIONS were open.',
  },
  gateway_operations_total: {
    type: 'counter',
    help: 'GraphQL operations by name, kind and outcome: OK or the code of the first error.',
    labels: ['operation', 'kind', 'outcome'],
  },
  gateway_operation_duration_seconds: {
    type: 'histogram',
    help: 'Time from the parameters of a GraphQL operation to its result.',
    labels: ['operation', 'kind'],
    buckets: CALL_SECONDS,
  },
  gateway_document_lookups_total: {
    type: 'counter',
    help: 'Documents looked for in the plan cache; a hit is neither parsed nor validated again.',
    labels: ['result'],
  },
  gateway_requests_refused_total: {
    type: 'counter',
    help: 'Requests refused before there was an operation, and operations beyond a limit, by code and exceeded limit; requestsPerMinute is the rate limit.',
    labels: ['code', 'limit'],
  },
  gateway_internal_errors_total: { type: 'counter', help: 'Faults of the gateway itself.' },
  gateway_upstream_attempts_total: {
    type: 'counter',
    help: 'HTTP requests to Partner Center by method, status class (none: no response) and cause of failure (none: success).',
    labels: ['method', 'status_class', 'cause'],
  },
  gateway_upstream_attempt_duration_seconds: {
    type: 'histogram',
    help: 'Time of one HTTP request to Partner Center, response included.',
    labels: ['method', 'status_class'],
    buckets: CALL_SECONDS,
  },
  gateway_upstream_retries_total: {
    type: 'counter',
    help: 'Retries by method and the cause of the failed attempt.',
    labels: ['method', 'cause'],
  },
  gateway_upstream_failed_calls_total: {
    type: 'counter',
    help: 'Reads and updates that failed for good, by cause.',
    labels: ['cause'],
  },
  gateway_upstream_throttled_calls_total: {
    type: 'counter',
    help: 'Reads and updates that failed because Partner Center throttles the caller: told so by a response, or not sent.',
    labels: ['sent'],
  },
  gateway_retry_after_wait_seconds: {
    type: 'histogram',
    help: 'Waits that Partner Center asked for by Retry-After.',
    buckets: WAIT_SECONDS,
  },
  gateway_throttled_tenants: {
    type: 'gauge',
    help: 'Tenants that must wait now because Partner Center said so. A token that it has not accepted yet counts as a tenant.',
  },
  gateway_coalesced_reads_total: {
    type: 'counter',
    help: 'Reads that joined one that was already on its way.',
  },
  gateway_mutex_wait_seconds: {
    type: 'histogram',
    help: 'Waits of updates for others of the same tenant and resource.',
    buckets: WAIT_SECONDS,
  },
  gateway_bulkhead_wait_seconds: {
    type: 'histogram',
    help: 'Waits for a place among the concurrent calls (UPSTREAM_MAX_CONCURRENT); calls that found one at once are not counted.',
    buckets: WAIT_SECONDS,
  },
  gateway_bulkhead_in_use: { type: 'gauge', help: 'Calls to Partner Center that are under way.' },
  gateway_bulkhead_limit: {
    type: 'gauge',
    help: 'Calls to Partner Center that may be under way: UPSTREAM_MAX_CONCURRENT.',
  },
  gateway_bulkhead_queued: { type: 'gauge', help: 'Calls to Partner Center that wait for a place.' },
  gateway_circuit_open: {
    type: 'gauge',
    help: '1 while the circuit that all callers share is open: calls are held back and the gateway is not ready.',
  },
  gateway_circuit_changes_total: {
    type: 'counter',
    help: 'Changes of the shared circuit, by the state after it.',
    labels: ['state'],
  },
  gateway_updates_total: {
    type: 'counter',
    help: 'Updates by what became of them: APPLIED, NOT_APPLIED, UNKNOWN, or REFUSED by Partner Center.',
    labels: ['outcome'],
  },
  gateway_read_backs_total: {
    type: 'counter',
    help: 'Read-backs after an update of unknown outcome, by what the resource held.',
    labels: ['result'],
  },
  gateway_shared_state_calls_total: {
    type: 'counter',
    help: 'Calls to shared state (SHARED_STATE_URL), by what they were for and how they ended: ok, timeout or error.',
    labels: ['part', 'outcome'],
  },
  gateway_shared_state_call_duration_seconds: {
    type: 'histogram',
    help: 'Time of one call to shared state, waiting for a connection included.',
    labels: ['part'],
    buckets: STATE_SECONDS,
  },
  gateway_shared_state_degraded: {
    type: 'gauge',
    help: '1 while shared state is unavailable and the instance is on its own; 0 also if there is none.',
  },
} as const satisfies Readonly<Record<`gateway_${string}`, MetricDefinition>>;

/** The name of a metric. */
export type MetricName = keyof typeof METRICS;
