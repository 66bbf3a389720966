import { resolve } from 'node:path';
import { mintToken } from '../../../src/emulator/token';
import { useBuild } from '../../support/built-process';
import { type Collector, type ReceivedSpan, startCollector } from '../../support/otlp/collector';
import {
  DOCUMENTED_PROFILE,
  type RecordingServer,
  startRecordingServer,
} from '../../support/recording-server';
import { ALL_FIELDS, READ, UPDATE } from '../../support/upstream';

const AGENT = resolve(__dirname, '../../support/agent.cjs');
const GATEWAY_URL = /^Support profile gateway: (http:\/\/127\.0\.0\.1:\d+)\/graphql$/m;
const TOKEN = mintToken();

const built = useBuild();
let upstream: RecordingServer;
let collector: Collector;

beforeEach(async () => {
  let reads = 0;
  upstream = await startRecordingServer(({ method, body }) => {
    if (method === 'PUT') return { body: JSON.parse(body) };
    reads += 1;
    return reads === 1 ? { status: 503 } : { body: DOCUMENTED_PROFILE };
  });
  collector = await startCollector();
});

afterEach(async () => {
  await upstream.close();
  await collector.close();
});

async function start(environment: Readonly<Record<string, string>>) {
  const gateway = built.run('cli/main.js', {
    PORT: '0',
    PARTNER_CENTER_BASE_URL: upstream.url,
    OTEL_BSP_SCHEDULE_DELAY: '1',
    ...environment,
  });
  const [, url = ''] = await gateway.output(GATEWAY_URL);
  return { gateway, url };
}

async function send(url: string, query: string, variables?: object): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** The spans of requests to Partner Center that the agent made. */
function upstreamSpans(): readonly ReceivedSpan[] {
  const { port } = new URL(upstream.url);
  return collector
    .spans()
    .filter(({ kind, attributes }) => kind === 'CLIENT' && JSON.stringify(attributes).includes(port));
}

const statusOf = ({ attributes }: ReceivedSpan) =>
  attributes['http.response.status_code'] ?? attributes['http.status_code'];

describe('OpenTelemetry’s instrumentation of HTTP clients, loaded before the gateway', () => {
  it.each(['undici', 'cross-fetch'])('sees each request to Partner Center by %s', async (transport) => {
    const { gateway, url } = await start({
      PARTNER_CENTER_TRANSPORT: transport,
      NODE_OPTIONS: `--require ${AGENT}`,
      OTEL_AGENT_ENDPOINT: collector.url,
    });
    // Two that read at the same time, one of which joins; and an update.
    const reads = await Promise.all([send(url, READ), send(url, READ)]);
    const updated = await send(url, UPDATE, ALL_FIELDS);
    await collector.until(
      () => upstreamSpans().length >= upstream.requests.length && serverSpans().length === 3,
    );
    gateway.signal('SIGTERM');
    await gateway.exitCode;

    expect(reads[0]).toMatchObject({ data: { supportProfile: { email: DOCUMENTED_PROFILE.email } } });
    expect(reads[1]).toEqual(reads[0]);
    expect(updated).toEqual({ data: { updateSupportProfile: ALL_FIELDS.input } });
    const seen = upstreamSpans();
    expect(seen.map((span) => statusOf(span))).toEqual(expect.arrayContaining([503, 200]));
    expect(seen).toHaveLength(upstream.requests.length);
    expect(seen.every((span) => typeof statusOf(span) === 'number')).toBe(true);
    // Each is a child of the request for which it was sent: retries, mutex and bulkhead lose no context.
    const servers = new Set(serverSpans().map(({ spanId }) => spanId));
    expect(seen.filter(({ parentSpanId }) => !servers.has(parentSpanId))).toEqual([]);
    // It is not switched on itself.
    expect(collector.spans().some(({ name }) => name === 'query')).toBe(false);
  });

  it('gets the gateway’s own spans too, if they are switched on: one trace, sent once', async () => {
    const other = await startCollector();
    const { gateway, url } = await start({
      NODE_OPTIONS: `--require ${AGENT}`,
      OTEL_AGENT_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: other.url,
    });
    await send(url, READ);
    await collector.until(() => collector.spans().some(({ name }) => name === 'POST /graphql'));
    gateway.signal('SIGTERM');
    await gateway.exitCode;
    await other.close();

    const spans = collector.spans();
    const own = spans.find(({ name }) => name === 'POST /graphql');
    expect(own).toMatchObject({ kind: 'INTERNAL', parentSpanId: serverSpans()[0]?.spanId });
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(['query', 'Query.supportProfile']));
    expect(other.requests).toEqual([]);
  });
});

function serverSpans(): readonly ReceivedSpan[] {
  return collector.spans().filter(({ kind }) => kind === 'SERVER');
}

describe('OpenTelemetry', () => {
  const LIST = resolve(__dirname, '../../support/list-modules.cjs');

  it.each([
    ['is not loaded unless it is switched on', {}, false],
    [
      'is not loaded if it is disabled',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'on', OTEL_SDK_DISABLED: 'true' },
      false,
    ],
    ['is loaded if it is switched on', { OTEL_EXPORTER_OTLP_ENDPOINT: 'on' }, true],
  ])('%s', async (_name, variables: Readonly<Record<string, string>>, isLoaded) => {
    const endpoint = variables.OTEL_EXPORTER_OTLP_ENDPOINT && { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    const { gateway, url } = await start({ ...variables, ...endpoint, NODE_OPTIONS: `--require ${LIST}` });
    await send(url, READ);
    gateway.signal('SIGTERM');
    await gateway.exitCode;

    const [, loaded = ''] = /^loaded: (.*)$/m.exec(gateway.stdout()) ?? [];
    expect(JSON.parse(loaded).some((path: string) => path.includes('@opentelemetry'))).toBe(isLoaded);
    expect(JSON.parse(loaded).length).toBeGreaterThan(100);
    // A graceful end sends what waits.
    expect(collector.spans().some(({ name }) => name === 'query')).toBe(isLoaded);
  });

  it('that is to speak gRPC is refused in one line, and the gateway runs', async () => {
    const { gateway, url } = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://user:hunter2@127.0.0.1:4317',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    });
    await send(url, READ);
    gateway.signal('SIGTERM');

    expect(await gateway.exitCode).toBe(0);
    expect(gateway.stderr().match(/OTEL_EXPORTER_OTLP_PROTOCOL is grpc/g)).toHaveLength(1);
    expect(gateway.stderr()).not.toContain('hunter2');
  });
});
