import type { Fault } from '../../src/emulator/fault-schema';
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
      'gateway_updates_total{outcome="APPLIED"}': 1,
      gateway_mutex_wait_seconds_count: 1,
    },
  },
  {
    name: 'an update that is refused',
    isUpdate: true,
    faults: [{ method: 'PUT', status: 400 }],
    series: { 'gateway_updates_total{outcome="REFUSED"}': 1 },
  },
  {
    name: 'an update that is lost on its way',
    isUpdate: true,
    faults: [{ method: 'PUT', cut: 'before-headers', times: 0 }],
    series: {
      'gateway_read_backs_total{result="untouched"}': 1,
      'gateway_updates_total{outcome="NOT_APPLIED"}': 1,
    },
  },
  {
    name: 'an update of which Partner Center does not say what became',
    isUpdate: true,
    faults: [{ method: 'PUT', status: 500, times: 0 }],
    series: { 'gateway_updates_total{outcome="UNKNOWN"}': 1 },
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

  it('show how many tenants must wait, and no longer those whose time is over', async () => {
    let nowMs = 0;
    const clock = { epochMs: () => Date.now(), monotonicMs: () => nowMs };
    const { gateway, upstream } = await open({ clock });
    const tenants = ['11111111', '22222222', '33333333'].map(
      (start) => `${start}-1111-4111-8111-111111111111`,
    );
    for (const [index, tenant] of tenants.entries()) {
      const headers = callerHeaders({ tenant });
      await gateway.send(READ, undefined, headers);
      upstream.faults.add({ status: 429, retryAfter: 100 * (index + 1) });
      await gateway.send(READ, undefined, headers);
    }

    expect((await scrape(gateway)).series.gateway_throttled_tenants).toBe(3);
    nowMs += 150_000;
    expect((await scrape(gateway)).series.gateway_throttled_tenants).toBe(2);
  });

  it('count an update that is not sent, because the profile is not as expected or no token came', async () => {
    const { gateway } = await open();
    const update =
      'mutation ($input: UpdateSupportProfileInput!, $expected: SupportProfileExpectation) { updateSupportProfile(input: $input, expected: $expected) { email } }';
    await gateway.send(
      update,
      { input: { email: 'a@contoso.example' }, expected: { email: 'b@contoso.example' } },
      caller,
    );
    await gateway.send(UPDATE, ALL_FIELDS, { authorization: undefined });

    expect((await scrape(gateway)).series).toMatchObject({
      'gateway_operations_total{operation="",kind="mutation",outcome="CONFLICT"}': 1,
      'gateway_updates_total{outcome="NOT_APPLIED"}': 2,
      'gateway_upstream_failed_calls_total{cause="conflict"}': 1,
      'gateway_upstream_failed_calls_total{cause="token"}': 1,
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
      gateway_ready: 0,
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

  it('count operations beyond a limit, by the limit', async () => {
    const { gateway } = await open({ tuning: { operationLimits: { depth: 2, aliases: 1 } } });
    await gateway.send('{ supportProfile { links { self { uri } } } }', undefined, caller);
    await gateway.send('{ a: __typename b: __typename }', undefined, caller);

    expect((await scrape(gateway)).series).toMatchObject({
      'gateway_operations_total{operation="",kind="unknown",outcome="OPERATION_LIMIT_EXCEEDED"}': 2,
      'gateway_requests_refused_total{code="OPERATION_LIMIT_EXCEEDED",limit="depth"}': 1,
      'gateway_requests_refused_total{code="OPERATION_LIMIT_EXCEEDED",limit="aliases"}': 1,
    });
  });

  it('count connections that are refused because too many are open', async () => {
    const { gateway, url } = await open({ environment: { MAX_CONNECTIONS: '1' } });
    const first = await openRaw(url);
    first.write('GET /health/live HTTP/1.1\r\nHost: gateway\r\n\r\n');
    await first.until('200 OK');
    await (await openRaw(url)).closed();

    expect((await scrape(gateway)).series).toMatchObject({
      gateway_connections: 1,
      gateway_connections_refused_total: 1,
    });
    first.socket.destroy();
  });

  it('say that the gateway is not ready once it drains, and while the circuit is open', async () => {
    const { gateway } = await open();
    expect((await scrape(gateway)).series.gateway_ready).toBe(1);
    gateway.app.drain();
    expect((await scrape(gateway)).series.gateway_ready).toBe(0);
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
