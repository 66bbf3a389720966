import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { Fault } from '../../src/emulator/fault-schema';
import { METRICS } from '../../src/telemetry/definitions';
import { CANARY_JWT, piecesIn } from '../support/canary';
import { openRaw } from '../support/raw-http';
import { scrape, useMeasuredGateway } from '../support/scrape';
import { ALL_FIELDS, callerHeaders, READ, UPDATE, until } from '../support/upstream';

const open = useMeasuredGateway();

const caller = callerHeaders();

/** A promise, and the function that fulfils it. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened, open: release };
}

interface FaultCase {
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly isUpdate?: true;
  readonly series: Readonly<Record<string, number>>;
}

const FAULTS: readonly FaultCase[] = [
  {
    name: 'no fault',
    faults: [],
    series: {
      'gateway_operations_total{operation="",kind="query",outcome="OK"}': 1,
      'gateway_operation_duration_seconds_count{operation="",kind="query"}': 1,
      'gateway_document_lookups_total{result="miss"}': 1,
      'gateway_upstream_attempts_total{method="GET",status_class="2xx",cause="none"}': 1,
      'gateway_upstream_attempt_duration_seconds_count{method="GET",status_class="2xx"}': 1,
      gateway_coalesced_reads_total: 0,
      gateway_bulkhead_in_use: 0,
      gateway_bulkhead_queued: 0,
      gateway_circuit_open: 0,
    },
  },
  {
    name: 'a fault that passes',
    faults: [{ status: 503 }],
    series: {
      'gateway_operations_total{operation="",kind="query",outcome="OK"}': 1,
      'gateway_upstream_attempts_total{method="GET",status_class="5xx",cause="response"}': 1,
      'gateway_upstream_attempts_total{method="GET",status_class="2xx",cause="none"}': 1,
      'gateway_upstream_retries_total{method="GET",cause="response"}': 1,
    },
  },
  {
    name: 'a fault that stays',
    faults: [{ status: 503, times: 0 }],
    series: {
      'gateway_operations_total{operation="",kind="query",outcome="UPSTREAM_UNAVAILABLE"}': 1,
      'gateway_upstream_attempts_total{method="GET",status_class="5xx",cause="response"}': 3,
      'gateway_upstream_retries_total{method="GET",cause="response"}': 2,
      'gateway_upstream_failed_calls_total{cause="response"}': 1,
    },
  },
  {
    name: 'throttling that is waited out',
    faults: [{ status: 429, retryAfter: 2 }],
    series: {
      'gateway_upstream_attempts_total{method="GET",status_class="4xx",cause="throttled"}': 1,
      'gateway_upstream_retries_total{method="GET",cause="throttled"}': 1,
      gateway_retry_after_wait_seconds_count: 1,
      gateway_retry_after_wait_seconds_sum: 2,
    },
  },
  {
    name: 'throttling that is told',
    faults: [{ status: 429, retryAfter: 600 }],
    series: {
      'gateway_operations_total{operation="",kind="query",outcome="RATE_LIMITED"}': 1,
      'gateway_upstream_failed_calls_total{cause="throttled"}': 1,
      'gateway_upstream_throttled_calls_total{sent="true"}': 1,
    },
  },
  {
    name: 'a response of another shape',
    faults: [{ html: true, status: 200 }],
    series: {
      'gateway_upstream_attempts_total{method="GET",status_class="2xx",cause="bad-response-shape"}': 1,
      'gateway_operations_total{operation="",kind="query",outcome="UPSTREAM_BAD_RESPONSE"}': 1,
    },
  },
  {
    name: 'an update whose response is lost',
    isUpdate: true,
    faults: [{ method: 'PUT', cut: 'before-headers', applied: true, times: 0 }],
    series: {
      'gateway_operations_total{operation="",kind="mutation",outcome="OK"}': 1,
      'gateway_read_backs_total{result="written"}': 1,
      gateway_mutex_wait_seconds_count: 1,
    },
  },
];

describe('the metrics of one operation', () => {
  it.each(FAULTS)('with $name', async ({ faults, isUpdate, series }) => {
    const { gateway, upstream } = await open();
    for (const fault of faults) upstream.faults.add(fault);

    await (isUpdate ? gateway.send(UPDATE, ALL_FIELDS, caller) : gateway.send(READ, undefined, caller));

    expect((await scrape(gateway)).series).toMatchObject(series);
  });
});

describe('the metrics of several operations', () => {
  it('count calls that are not sent because Partner Center told the caller to wait', async () => {
    const { gateway, upstream } = await open();
    upstream.faults.add({ status: 429, retryAfter: 600 });
    await gateway.send(READ, undefined, caller);
    await gateway.send(READ, undefined, caller);

    expect((await scrape(gateway)).series).toMatchObject({
      'gateway_upstream_throttled_calls_total{sent="true"}': 1,
      'gateway_upstream_throttled_calls_total{sent="false"}': 1,
    });
  });

  it('show coalesced reads, places in use and the queue while calls are on their way', async () => {
    const held = gate();
    const environment = { UPSTREAM_MAX_CONCURRENT: '1' };
    const { gateway, upstream } = await open({ environment }, { sleep: () => held.opened });
    upstream.faults.add({ delayMs: 1, times: 0 });
    const other = callerHeaders();
    const reads = [caller, caller, other].map((headers) => gateway.send(READ, undefined, headers));
    await until(() => upstream.requestCount === 1);

    const during = (await scrape(gateway)).series;
    held.open();
    await Promise.all(reads);

    expect(during).toMatchObject({
      gateway_coalesced_reads_total: 1,
      gateway_bulkhead_in_use: 1,
      gateway_bulkhead_queued: 1,
    });
    expect((await scrape(gateway)).series).toMatchObject({
      gateway_bulkhead_wait_seconds_count: 1,
      gateway_bulkhead_in_use: 0,
      gateway_bulkhead_queued: 0,
    });
  });

  it('show the circuit that opens when the calls of many callers fail', async () => {
    const { gateway, upstream } = await open();
    upstream.faults.add({ status: 500, times: 0 });
    for (let tenant = 0; tenant < 6; tenant += 1) {
      const headers = callerHeaders({ tenant: `0000000${tenant}-0000-4000-8000-000000000000` });
      await gateway.send(READ, undefined, headers);
    }

    expect((await scrape(gateway)).series).toMatchObject({
      gateway_circuit_open: 1,
      'gateway_circuit_changes_total{state="open"}': 1,
      'gateway_upstream_failed_calls_total{cause="circuit-open"}': 1,
    });
  });

  it('count what is refused before there is an operation, by code and limit', async () => {
    const { gateway, url } = await open({ environment: { RATE_LIMIT_PER_MINUTE: '1' } });
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${url}/graphql`, { method: 'POST', headers, body });
    await fetch(`${url}/nowhere`);
    await fetch(`${url}/%zz`);
    await post({ 'content-type': 'application/json', ...callerHeaders() }, 'x'.repeat(100_001));
    await post({ 'content-type': 'application/json', ...callerHeaders() }, '{}');
    await gateway.send(READ, undefined, caller);
    await gateway.send(READ, undefined, caller);
    const raw = await openRaw(url);
    raw.write('no HTTP\r\n\r\n');
    await raw.closed();

    expect((await scrape(gateway)).series).toMatchObject({
      'gateway_requests_refused_total{code="NOT_FOUND",limit="none"}': 1,
      'gateway_requests_refused_total{code="PAYLOAD_TOO_LARGE",limit="bodyBytes"}': 1,
      'gateway_requests_refused_total{code="RATE_LIMITED",limit="requestsPerMinute"}': 1,
      // The target, the body and the line that is no HTTP.
      'gateway_requests_refused_total{code="BAD_REQUEST",limit="none"}': 3,
    });
  });

  it('show connections, the build and the process', async () => {
    const { gateway, url } = await open();
    const raw = await openRaw(url);
    raw.write('GET /health/live HTTP/1.1\r\nHost: gateway\r\n\r\n');
    await raw.until('200 OK');

    const { series, text } = await scrape(gateway);
    raw.socket.destroy();

    expect(series.gateway_connections).toBe(1);
    expect(text).toMatch(/^gateway_build_info\{version="\d+\.\d+\.\d+",node_version="v\d+\.\d+\.\d+"\} 1$/m);
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'nodejs_heap_size_used_bytes'])
      expect(series[name]).toBeGreaterThan(0);
    expect(text).toContain('# TYPE nodejs_gc_duration_seconds histogram');
  });
});

describe('the labels', () => {
  it('name the first 50 operations and no more, none of whoever has no token', async () => {
    const { gateway } = await open();
    const named = (name: string, headers = caller as Record<string, string | undefined>) =>
      gateway.send(`query ${name} { supportProfile { email } }`, undefined, headers);
    for (let index = 0; index < 55; index += 1) await named(`Stranger${index}`, { authorization: undefined });
    for (let index = 0; index < 55; index += 1) await named(`Name${index}`);
    await named('Name0');

    const { series } = await scrape(gateway);
    const operations = Object.keys(series).filter((name) => name.startsWith('gateway_operations_total{'));
    expect(operations).toHaveLength(52);
    expect(series).toMatchObject({
      'gateway_operations_total{operation="Name0",kind="query",outcome="OK"}': 2,
      'gateway_operations_total{operation="other",kind="query",outcome="OK"}': 5,
      'gateway_operations_total{operation="other",kind="query",outcome="UNAUTHENTICATED"}': 55,
    });
  });

  it.each(['T4255550100', 'Tenant_c0ffee00_0000', 'eyJhbGciOi', 'N'.repeat(65), 'CanaryToken'])(
    'do not name an operation %s, which may be more than a name',
    async (name) => {
      const { gateway } = await open();
      const authorization = 'Bearer CanaryToken';
      await gateway.send(`query ${name} { __typename }`, undefined, { authorization });

      const { text } = await scrape(gateway);
      expect(text).toContain('gateway_operations_total{operation="other",kind="query",outcome="OK"} 1');
      expect(text).not.toContain(name);
    },
  );

  it('hold nothing of the token, the caller, the profile or the service, whatever happens', async () => {
    const { gateway, upstream, url } = await open();
    const headers = { authorization: `Bearer ${CANARY_JWT}`, 'ms-correlationid': CANARY_JWT };
    const faults: readonly Fault[] = [
      {},
      ...[400, 401, 403, 404, 409, 429, 500, 503].map((status) => ({ status, description: CANARY_JWT })),
      { text: CANARY_JWT, status: 400 },
      { code: CANARY_JWT, status: 400 },
      { cut: 'mid-body' },
      { redirect: `https://evil.example/${CANARY_JWT}` },
    ];
    for (const fault of faults) {
      if (Object.keys(fault).length > 0) upstream.faults.add(fault);
      await gateway.send(READ, undefined, headers);
      await gateway.send(UPDATE, ALL_FIELDS, headers);
      await gateway.send('{ tokenDiagnosis { kind } }', undefined, headers);
    }
    await gateway.send(UPDATE, ALL_FIELDS, caller);
    await fetch(`${url}/${CANARY_JWT}`, { headers: { authorization: headers.authorization } });

    const { text } = await scrape(gateway);
    expect(piecesIn(text, CANARY_JWT)).toEqual([]);
    for (const secret of [...Object.values(ALL_FIELDS.input), 'c0ffee00', 'contoso', 'sample.com', '/v1/'])
      expect(text).not.toContain(secret);
  });
});

describe('the metrics server', () => {
  it('serves every metric of the table, with its type and help', async () => {
    const { gateway } = await open();
    const { text } = await scrape(gateway);
    for (const [name, { type, help }] of Object.entries(METRICS)) {
      expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`);
    }
  });

  it('listens on loopback, serves GET and HEAD on /metrics and nothing else, and not on the port of clients', async () => {
    const { gateway, url } = await open();
    const metrics = gateway.app.metricsUrl() ?? '';
    expect(metrics).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    expect((await fetch(metrics, { method: 'HEAD' })).status).toBe(200);
    const refused = await fetch(metrics, { method: 'POST' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(new URL('/graphql', metrics))).status).toBe(404);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });

  it('closes with the gateway, even if a scraper keeps its connection', async () => {
    const { gateway } = await open();
    const metrics = gateway.app.metricsUrl() ?? '';
    const scraper = await openRaw(metrics);
    scraper.write('GET /metrics HTTP/1.1\r\nHost: gateway\r\n\r\n');
    await scraper.until('gateway_build_info');

    await gateway.close();

    await scraper.closed();
    await expect(fetch(metrics)).rejects.toThrow('fetch failed');
  });

  it('is not there unless METRICS_PORT is set', async () => {
    const { gateway } = await open({ environment: { METRICS_PORT: '' } });
    expect(gateway.app.metricsUrl()).toBeUndefined();
  });

  it('refuses a port that is in use before clients can connect', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    try {
      await expect(open({ environment: { METRICS_PORT: port } })).rejects.toMatchObject({
        name: 'MetricsListenError',
        cause: { code: 'EADDRINUSE' },
      });
    } finally {
      other.close();
    }
  });
});

const promtool = spawnSync('promtool', ['--version']).error === undefined;
if (!promtool)
  process.stderr.write(
    'promtool is not installed (Debian: prometheus): its check of the metrics is skipped.\n',
  );

(promtool ? it : it.skip)('promtool finds no fault with the metrics', async () => {
  const { gateway, upstream } = await open();
  upstream.faults.add({ status: 503 });
  await gateway.send(READ, undefined, caller);
  await gateway.send(UPDATE, ALL_FIELDS, caller);

  const { text } = await scrape(gateway);
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
  });
  expect([stdout, stderr, status]).toEqual(['', '', 0]);
});
