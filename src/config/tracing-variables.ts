/** How traces are sent: the OTLP encodings over HTTP. */
export type TracingProtocol = 'http/protobuf' | 'http/json';

/** When spans are sent, and how many may wait for it. */
export interface SpanBatches {
  readonly scheduledDelayMillis: number;
  readonly exportTimeoutMillis: number;
  readonly maxQueueSize: number;
  readonly maxExportBatchSize: number;
}

/** What OpenTelemetry's standard variables say. The SDK itself reads those that are not here. */
export interface TracingVariables {
  readonly isOn: boolean;
  readonly protocol: TracingProtocol;
  /** Whether traces of callers are continued, by the headers that W3C Trace Context describes. */
  readonly readsTraceContext: boolean;
  readonly batches: SpanBatches;
  /** Values that are ignored, one line each. A value is never repeated: headers and endpoints may hold credentials. */
  readonly warnings: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const ENDPOINTS = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
const PROTOCOLS = ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL'];

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
];

/** Propagators by which nothing reaches the gateway that it would use. */
const HARMLESS_PROPAGATORS = ['tracecontext', 'baggage', 'none'];

/** The defaults of the OpenTelemetry specification. */
const BATCHES: Readonly<Record<keyof SpanBatches, readonly [string, number]>> = {
  scheduledDelayMillis: ['OTEL_BSP_SCHEDULE_DELAY', 5000],
  exportTimeoutMillis: ['OTEL_BSP_EXPORT_TIMEOUT', 30_000],
  maxQueueSize: ['OTEL_BSP_MAX_QUEUE_SIZE', 2048],
  maxExportBatchSize: ['OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 512],
};

/** Whole numbers that the SDK reads itself, and ignores if they are none. */
const NUMBERS = [
  'OTEL_EXPORTER_OTLP_TIMEOUT',
  'OTEL_EXPORTER_OTLP_TRACES_TIMEOUT',
  'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT',
  'OTEL_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT',
  'OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_SPAN_EVENT_COUNT_LIMIT',
  'OTEL_SPAN_LINK_COUNT_LIMIT',
];

/**
 * Reads what decides whether and how traces are sent. An endpoint for OTLP switches them on, or OTEL_TRACES_EXPORTER=otlp.
 * A wrong value never stops the gateway: as OpenTelemetry specifies, it is ignored with a warning.
 */
export function readTracingVariables(environment: Environment): TracingVariables {
  const warnings: string[] = [];
  const protocol = protocolOf(environment, warnings);
  const isOn = isSwitchedOn(environment, warnings) && protocol !== undefined;
  const read = {
    isOn,
    protocol: protocol ?? 'http/protobuf',
    readsTraceContext: readsTraceContext(environment, warnings),
    batches: batchesOf(environment, warnings),
  };
  warnSampler(environment, warnings);
  warnNumbers(environment, warnings);
  return { ...read, warnings: isWanted(environment) ? warnings : [] };
}

function isDisabled({ OTEL_SDK_DISABLED = '' }: Environment): boolean {
  return OTEL_SDK_DISABLED.trim().toLowerCase() === 'true';
}

/** Whether somebody means to send traces, even if something is wrong with how. */
function isWanted(environment: Environment): boolean {
  if (isDisabled(environment) || isSetTo('none', environment.OTEL_TRACES_EXPORTER)) return false;
  return endpointOf(environment) !== undefined || Boolean(environment.OTEL_TRACES_EXPORTER);
}

function isSetTo(word: string, list: string | undefined): boolean {
  return wordsOf(list).includes(word);
}

function wordsOf(list = ''): readonly string[] {
  return list
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
}

/** The variable that says where traces go. */
function endpointOf(environment: Environment): string | undefined {
  return ENDPOINTS.find((name) => environment[name]?.trim());
}

function isSwitchedOn(environment: Environment, warnings: string[]): boolean {
  if (!isWanted(environment)) return false;
  const exporters = wordsOf(environment.OTEL_TRACES_EXPORTER);
  if (exporters.length > 0 && !exporters.includes('otlp')) {
    warnings.push('OTEL_TRACES_EXPORTER has no exporter that the gateway has: otlp. No traces are sent.');
    return false;
  }
  const endpoint = endpointOf(environment);
  if (endpoint === undefined || isHttpUrl(environment[endpoint] ?? '')) return true;
  warnings.push(`${endpoint} is not an http or https URL. No traces are sent.`);
  return false;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** `undefined` if it is one that the gateway does not speak. */
function protocolOf(environment: Environment, warnings: string[]): TracingProtocol | undefined {
  const variable = PROTOCOLS.find((name) => environment[name]?.trim());
  const value = variable === undefined ? 'http/protobuf' : environment[variable]?.trim().toLowerCase();
  if (value === 'http/protobuf' || value === 'http/json') return value;
  if (value === 'grpc') {
    warnings.push(
      `${variable} is grpc, which the gateway does not speak: no traces are sent. Use http/protobuf, and the port of the ` +
        'collector for it, commonly 4318.',
    );
    return undefined;
  }
  warnings.push(`${variable} must be http/protobuf or http/json. http/protobuf is used.`);
  return 'http/protobuf';
}

function readsTraceContext({ OTEL_PROPAGATORS }: Environment, warnings: string[]): boolean {
  const propagators = wordsOf(OTEL_PROPAGATORS);
  if (propagators.some((word) => !HARMLESS_PROPAGATORS.includes(word))) {
    warnings.push('OTEL_PROPAGATORS has propagators that the gateway has not. It has tracecontext.');
  }
  return propagators.length === 0 || propagators.includes('tracecontext');
}

function batchesOf(environment: Environment, warnings: string[]): SpanBatches {
  const values = Object.entries(BATCHES).map(([option, [variable, standard]]) => {
    const text = environment[variable]?.trim();
    if (!text) return [option, standard];
    if (/^[1-9]\d{0,8}$/.test(text)) return [option, Number(text)];
    warnings.push(`${variable} must be a whole number above 0. ${standard} is used.`);
    return [option, standard];
  });
  return Object.fromEntries(values) as SpanBatches;
}

function warnSampler(environment: Environment, warnings: string[]): void {
  const sampler = environment.OTEL_TRACES_SAMPLER?.trim();
  if (!sampler) return;
  if (!SAMPLERS.includes(sampler)) {
    warnings.push(
      `OTEL_TRACES_SAMPLER must be one of ${SAMPLERS.join(', ')}. parentbased_always_on is used.`,
    );
    return;
  }
  const ratio = Number(environment.OTEL_TRACES_SAMPLER_ARG?.trim() || Number.NaN);
  if (sampler.endsWith('traceidratio') && !(ratio >= 0 && ratio <= 1)) {
    warnings.push('OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, such as 0.01. 1 is used.');
  }
}

function warnNumbers(environment: Environment, warnings: string[]): void {
  for (const variable of NUMBERS) {
    const text = environment[variable]?.trim();
    if (text && !/^\d+$/.test(text))
      warnings.push(`${variable} must be a whole number. The default is used.`);
  }
}
