import type { Fault } from '../../../src/emulator/fault-schema';
import { drawn, type NamedSpans, named, useTracedGateway } from '../../support/traces';
import { ALL_FIELDS, callerHeaders, READ, UPDATE, until } from '../../support/upstream';

const open = useTracedGateway();
const caller = callerHeaders();

/** A promise, and the function that fulfils it. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened, open: release };
}

const eventsOf = (spans: NamedSpans, name: string) => spans(name).events.map((event) => event.name);

describe('the trace of an operation', () => {
  it('tells of the request, the operation, the resolver, the call and each attempt', async () => {
    const traced = await open();
    traced.upstream.faults.add({ status: 503 });
    const url = await traced.gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
    const response = await fetch(`${url}/graphql?secret=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...caller },
      body: JSON.stringify({ query: `query Profile ${READ}` }),
    });
    const correlationId = response.headers.get('ms-correlationid');
    const spans = await traced.spans();

    expect(drawn(spans)).toEqual([
      'SERVER POST /graphql',
      '  INTERNAL query',
      '    INTERNAL Query.supportProfile',
      '      INTERNAL read /v1/profiles/support',
      '        CLIENT GET /v1/profiles/support',
      '        CLIENT GET /v1/profiles/support',
    ]);
    const [failed, succeeded] = spans.filter(({ kind }) => kind === 'CLIENT');
    const one = named(spans);
    expect(one('POST /graphql').attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'url.path': '/graphql',
      'url.scheme': 'http',
      'network.protocol.version': '1.1',
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(url).port),
      'http.response.status_code': 200,
      'partner_center.correlation_id': correlationId,
    });
    expect(one('query').attributes).toEqual({
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Profile',
      'gateway.document.known': false,
      'gateway.outcome': 'OK',
      'gateway.upstream_calls': 2,
      'partner_center.correlation_id': correlationId,
    });
    expect(one('Query.supportProfile').attributes).toEqual({
      'graphql.parent.name': 'Query',
      'graphql.field.name': 'supportProfile',
    });
    expect(one('read /v1/profiles/support')).toMatchObject({
      status: 'UNSET',
      attributes: { 'url.template': '/v1/profiles/support' },
      events: [
        {
          name: 'retry.scheduled',
          attributes: { 'error.type': '503', 'gateway.delay_ms': expect.any(Number) },
        },
      ],
    });
    const [sent] = traced.upstream.requests();
    const attempt = {
      'http.request.method': 'GET',
      'url.template': '/v1/profiles/support',
      'url.full': `${traced.upstream.url}/v1/profiles/support`,
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(traced.upstream.url).port),
      'partner_center.request_id': sent?.headers['ms-requestid'],
      'partner_center.correlation_id': correlationId,
    };
    expect(failed).toMatchObject({ status: 'ERROR' });
    expect(failed?.attributes).toEqual({
      ...attempt,
      'http.response.status_code': 503,
      'error.type': '503',
      'gateway.request_sent': true,
    });
    expect(succeeded).toMatchObject({ status: 'UNSET' });
    expect(succeeded?.attributes).toEqual({
      ...attempt,
      'http.response.status_code': 200,
      'http.request.resend_count': 1,
    });
    expect(one('query').resource).toMatchObject({ 'service.name': 'support-profile-gateway' });
  });

  it('tells which field a call belongs to, though fields run at the same time', async () => {
    const traced = await open();
    await traced.gateway.send(
      '{ a: supportProfile { email } b: billingProfile { companyName } }',
      undefined,
      caller,
    );

    expect([...drawn(await traced.spans())].sort()).toEqual(
      [
        'SERVER POST /graphql',
        '  INTERNAL query',
        '    INTERNAL Query.supportProfile',
        '      INTERNAL read /v1/profiles/support',
        '        CLIENT GET /v1/profiles/support',
        '    INTERNAL Query.billingProfile',
        '      INTERNAL read /v1/profiles/billing',
        '        CLIENT GET /v1/profiles/billing',
      ].sort(),
    );
    const spans = named(await traced.spans());
    const parentOf = (name: string) => spans(name).parentSpanId;
    expect(parentOf('read /v1/profiles/support')).toBe(spans('Query.supportProfile').spanId);
    expect(parentOf('read /v1/profiles/billing')).toBe(spans('Query.billingProfile').spanId);
  });

  it('is the same for a document that is known already', async () => {
    const traced = await open();
    await traced.gateway.send(READ, undefined, caller);
    await traced.gateway.send(READ, undefined, caller);
    const spans = await traced.spans();

    const traces = [...new Set(spans.map(({ traceId }) => traceId))];
    const [first, second] = traces.map((id) => spans.filter(({ traceId }) => traceId === id));
    expect(traces).toHaveLength(2);
    expect(drawn(second ?? [])).toEqual(drawn(first ?? []));
    expect(named(second ?? [])('query').attributes).toMatchObject({ 'gateway.document.known': true });
  });

  it('tells how an update that was lost was read back', async () => {
    const traced = await open();
    traced.upstream.faults.add({ method: 'PUT', cut: 'before-headers', applied: true, times: 0 });
    await traced.gateway.send(UPDATE, ALL_FIELDS, caller);
    const spans = named(await traced.spans());

    const name = 'update /v1/profiles/supportprofile';
    const [first, ...others] = eventsOf(spans, name);
    expect(first).toBe('mutex.acquired');
    expect(others.slice(-2)).toEqual(['read_back.begun', 'read_back.ended']);
    expect(spans(name).attributes).toMatchObject({ 'gateway.update.outcome': 'APPLIED' });
    expect(spans(name).events.at(-1)?.attributes).toEqual({ 'gateway.read_back.result': 'written' });
    expect(spans('GET /v1/profiles/support').parentSpanId).toBe(spans(name).spanId);
  });
});

interface Failing {
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly query?: string;
  readonly outcome: string;
  readonly call: string;
  readonly events?: readonly string[];
}

const FAILING: readonly Failing[] = [
  {
    name: 'a fault that stays',
    faults: [{ status: 503, times: 0 }],
    outcome: 'UPSTREAM_UNAVAILABLE',
    call: '503',
  },
  {
    name: 'throttling',
    faults: [{ status: 429, retryAfter: 600 }],
    outcome: 'RATE_LIMITED',
    call: '429',
    events: [],
  },
  {
    name: 'throttling that is waited out in vain',
    faults: [{ status: 429, retryAfter: 1, times: 0 }],
    outcome: 'RATE_LIMITED',
    call: '429',
    events: ['retry.scheduled', 'retry_after.wait'],
  },
  {
    name: 'a response of another shape',
    faults: [{ html: true, status: 200 }],
    outcome: 'UPSTREAM_BAD_RESPONSE',
    call: 'bad-response-shape',
  },
];

describe('the trace of an operation that fails', () => {
  it.each(FAILING)('names the cause: $name', async ({ faults, outcome, call, events }) => {
    const traced = await open();
    for (const fault of faults) traced.upstream.faults.add(fault);
    await traced.gateway.send(READ, undefined, caller);
    const spans = named(await traced.spans());

    expect(spans('query')).toMatchObject({ status: 'ERROR', attributes: { 'error.type': outcome } });
    expect(spans('Query.supportProfile')).toMatchObject({
      status: 'ERROR',
      attributes: { 'error.type': call },
    });
    expect(spans('read /v1/profiles/support')).toMatchObject({
      status: 'ERROR',
      attributes: { 'error.type': call },
    });
    if (events !== undefined) expect(eventsOf(spans, 'read /v1/profiles/support')).toEqual(events);
    // The request was served: GraphQL's errors are in a response with status 200.
    expect(spans('POST /graphql')).toMatchObject({
      status: 'UNSET',
      attributes: { 'http.response.status_code': 200 },
    });
  });

  it('tells which call opened the circuit, and which was refused by it', async () => {
    const traced = await open();
    traced.upstream.faults.add({ status: 500, times: 0 });
    for (let tenant = 0; tenant < 6; tenant += 1) {
      const headers = callerHeaders({ tenant: `0000000${tenant}-0000-4000-8000-000000000000` });
      await traced.gateway.send(READ, undefined, headers);
    }
    const calls = (await traced.spans()).filter(({ name }) => name.startsWith('read '));

    const events = calls.map((span) =>
      span.events.map(({ name }) => name).filter((name) => /circuit/.test(name)),
    );
    expect(events).toEqual([[], [], [], [], ['circuit.opened'], ['circuit.refused']]);
    expect(calls[5]?.attributes).toMatchObject({ 'error.type': 'circuit-open' });
  });
});

describe('the traces of operations that meet', () => {
  it('link a read to the one that it joined, and tell who waited for a place', async () => {
    const held = gate();
    const environment = { UPSTREAM_MAX_CONCURRENT: '1' };
    const traced = await open({ environment }, {}, { sleep: () => held.opened });
    traced.upstream.faults.add({ delayMs: 1, times: 0 });
    const reads = [caller, caller, callerHeaders()].map((headers) =>
      traced.gateway.send(READ, undefined, headers),
    );
    await until(() => traced.upstream.requestCount === 1);
    held.open();
    await Promise.all(reads);
    const calls = (await traced.spans()).filter(({ name }) => name.startsWith('read '));

    const joiner = calls.find(({ attributes }) => attributes['gateway.read.joined'] === true);
    const [joined] = calls.filter(({ spanId }) => spanId === joiner?.links[0]?.spanId);
    expect(joiner?.links).toEqual([{ traceId: joined?.traceId, spanId: joined?.spanId }]);
    expect(joined?.traceId).not.toBe(joiner?.traceId);
    const waited = calls.filter(({ events }) => events.some(({ name }) => name === 'bulkhead.entered'));
    expect(waited).toHaveLength(1);
  });

  it('tell how long an update waited for another of the same profile', async () => {
    const traced = await open();
    await Promise.all([1, 2].map(() => traced.gateway.send(UPDATE, ALL_FIELDS, caller)));
    const updates = (await traced.spans()).filter(({ name }) => name.startsWith('update '));

    expect(updates.map(({ events }) => events.map(({ name }) => name))).toEqual([
      ['mutex.acquired'],
      ['mutex.acquired'],
    ]);
  });
});
