const TUNING = 'createGateway takes it as';

/** Settings of earlier versions, each with what became of it. */
export const REMOVED_SETTINGS: ReadonlyMap<string, string> = new Map([
  ['HANG_UP_GRACE_MS', `it is fixed at 1000 ms; ${TUNING} tuning.disconnectGraceMs.`],
  ['RETRY_TRIES', `three attempts are made; ${TUNING} tuning.retry.`],
  ['RETRY_BASE_DELAY_MS', `it is fixed at 200 ms; ${TUNING} tuning.retry.`],
  ['RETRY_MAX_DELAY_MS', `it is fixed at 2000 ms; ${TUNING} tuning.retry.`],
  ['THROTTLE_MAX_WAIT_MS', `it is fixed at 5000 ms; ${TUNING} tuning.maxRetryAfterWaitMs.`],
  ['CIRCUIT_FAILURE_PERCENT', `the circuit breaker has fixed thresholds; ${TUNING} tuning.circuit.`],
  ['CIRCUIT_SAMPLE_CALLS', `the circuit breaker has fixed thresholds; ${TUNING} tuning.circuit.`],
  ['CIRCUIT_MINIMUM_CALLS', `the circuit breaker has fixed thresholds; ${TUNING} tuning.circuit.`],
  ['CIRCUIT_OPEN_MS', `the circuit breaker has fixed thresholds; ${TUNING} tuning.circuit.`],
  ['UPSTREAM_MAX_QUEUED', `it is fixed at 1024 calls; ${TUNING} tuning.bulkhead.`],
  ...[
    'MAX_DOCUMENT_LENGTH',
    'MAX_TOKENS',
    'MAX_SELECTIONS',
    'MAX_DEPTH',
    'MAX_ROOT_FIELDS',
    'MAX_ALIASES',
    'MAX_REPEATED_FIELDS',
    'MAX_DIRECTIVES',
    'MAX_FRAGMENT_CHAIN',
    'MAX_INTROSPECTION_DEPTH',
    'MAX_INTROSPECTION_LISTS',
  ].map((name) => [name, `the limits of a document are fixed; ${TUNING} tuning.operationLimits.`] as const),
  ...['MAX_BODY_DEPTH', 'MAX_URL_BYTES', 'MAX_HEADER_BYTES', 'HEADERS_TIMEOUT_MS', 'REQUEST_TIMEOUT_MS'].map(
    (name) => [name, `this limit of a request is fixed; ${TUNING} tuning.httpLimits.`] as const,
  ),
]);
