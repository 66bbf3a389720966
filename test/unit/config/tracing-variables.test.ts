import { readTracingVariables } from '../../../src/config/tracing-variables';
import { unknownVariables } from '../../../src/config/unknown-variables';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318' };

/** Variables of OpenTelemetry that a process may be given. */
const STANDARD = [
  'OTEL_SERVICE_NAME',
  'OTEL_RESOURCE_ATTRIBUTES',
  'OTEL_SDK_DISABLED',
  'OTEL_TRACES_EXPORTER',
  'OTEL_METRICS_EXPORTER',
  'OTEL_LOGS_EXPORTER',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
  'OTEL_PROPAGATORS',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
  'OTEL_EXPORTER_OTLP_PROTOCOL',
  'OTEL_EXPORTER_OTLP_TIMEOUT',
  'OTEL_EXPORTER_OTLP_COMPRESSION',
  'OTEL_EXPORTER_OTLP_CERTIFICATE',
  'OTEL_BSP_SCHEDULE_DELAY',
  'OTEL_BSP_MAX_QUEUE_SIZE',
  'OTEL_SPAN_EVENT_COUNT_LIMIT',
  'OTEL_NODE_RESOURCE_DETECTORS',
  'OTEL_LOG_LEVEL',
];

describe('tracing is off', () => {
  it.each([
    ['without an endpoint', {}],
    ['with variables that name none', { OTEL_SERVICE_NAME: 'x', OTEL_TRACES_SAMPLER: 'always_on' }],
    ['with an empty endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }],
    ['if the SDK is disabled', { ...ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' }],
    ['if the exporter is none', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }],
    ['with an endpoint of another signal', { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://x.example' }],
  ])('%s, and says nothing', (_name, environment) => {
    expect(readTracingVariables(environment)).toMatchObject({ isOn: false, warnings: [] });
  });

  it.each([
    ['grpc', { ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_PROTOCOL is grpc'],
    [
      'grpc for traces',
      {
        ...ENDPOINT,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc',
      },
      'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL is grpc',
    ],
    ['an exporter it has not', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'zipkin' }, 'OTEL_TRACES_EXPORTER'],
    [
      'an endpoint that is no URL',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
      'OTEL_EXPORTER_OTLP_ENDPOINT is not',
    ],
    [
      'an endpoint of another kind',
      { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'grpc://collector' },
      'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is not',
    ],
  ])('with %s, and says why', (_name, environment, warning) => {
    const { isOn, warnings } = readTracingVariables(environment);

    expect(isOn).toBe(false);
    expect(warnings).toEqual([expect.stringContaining(warning)]);
  });
});

describe('tracing is on', () => {
  it.each([
    ['an endpoint', ENDPOINT, 'http/protobuf'],
    [
      'an endpoint for traces',
      { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://x.example/v1/traces' },
      'http/protobuf',
    ],
    ['the exporter alone', { OTEL_TRACES_EXPORTER: 'otlp' }, 'http/protobuf'],
    ['one exporter of several', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'console, otlp' }, 'http/protobuf'],
    ['JSON', { ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }, 'http/json'],
    ['the SDK not disabled', { ...ENDPOINT, OTEL_SDK_DISABLED: 'false' }, 'http/protobuf'],
  ])('with %s', (_name, environment, protocol) => {
    expect(readTracingVariables(environment)).toMatchObject({ isOn: true, protocol, warnings: [] });
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'smoke signals'],
    ['OTEL_TRACES_SAMPLER', 'sometimes'],
    ['OTEL_TRACES_SAMPLER', 'jaeger_remote'],
    ['OTEL_PROPAGATORS', 'tracecontext,b3'],
    ['OTEL_BSP_MAX_QUEUE_SIZE', '-1'],
    ['OTEL_BSP_SCHEDULE_DELAY', 'soon'],
    ['OTEL_BSP_MAX_EXPORT_BATCH_SIZE', '000'],
    ['OTEL_BSP_EXPORT_TIMEOUT', '1e400'],
    ['OTEL_EXPORTER_OTLP_TIMEOUT', '10s'],
    ['OTEL_SPAN_EVENT_COUNT_LIMIT', 'many'],
  ])('all the same if %s is %s, and one line says so without the value', (variable, value) => {
    const read = readTracingVariables({ ...ENDPOINT, [variable]: value });

    expect(read).toMatchObject({ isOn: true, protocol: 'http/protobuf', readsTraceContext: true });
    expect(read.batches).toEqual(readTracingVariables(ENDPOINT).batches);
    expect(read.warnings).toEqual([expect.stringMatching(new RegExp(`^${variable} (must|has)`))]);
    expect(read.warnings.join()).not.toContain(value);
  });

  it.each([['1.5'], ['-0.1'], ['one in a hundred'], ['']])('if OTEL_TRACES_SAMPLER_ARG is "%s"', (ratio) => {
    const sampler = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: ratio };
    const { isOn, warnings } = readTracingVariables({ ...ENDPOINT, ...sampler });

    expect(isOn).toBe(true);
    expect(warnings).toEqual([expect.stringContaining('OTEL_TRACES_SAMPLER_ARG')]);
  });
});

it('no variable of OpenTelemetry is taken for a setting that somebody misspelt', () => {
  const environment = Object.fromEntries(STANDARD.map((name) => [name, 'x']));

  expect(unknownVariables(environment)).toEqual({ faults: [], warnings: [] });
});
