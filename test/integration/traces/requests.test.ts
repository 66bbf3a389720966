import { named, useTracedGateway } from '../../support/traces';
import { callerHeaders, READ } from '../../support/upstream';

const open = useTracedGateway();
const caller = callerHeaders();

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('the trace context of the caller', () => {
  it('is the parent, with its tracestate', async () => {
    const traced = await open();
    await traced.gateway.send(READ, undefined, {
      ...caller,
      traceparent: `00-${TRACE}-${SPAN}-01`,
      tracestate: 'vendor=1',
    });
    const spans = await traced.spans();

    expect(named(spans)('POST /graphql')).toMatchObject({
      traceId: TRACE,
      parentSpanId: SPAN,
      traceState: 'vendor=1',
    });
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
  });

  it.each([
    ['no traceparent at all', ''],
    ['a version that is forbidden', `ff-${TRACE}-${SPAN}-01`],
    ['a trace id of zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['a span id that is too short', `00-${TRACE}-${SPAN.slice(1)}-01`],
    ['capital letters', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['more than there is in this version', `00-${TRACE}-${SPAN}-01-00`],
    ['two of them', `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`],
  ])('is ignored if malformed: %s', async (_name, traceparent) => {
    const traced = await open();
    const { status } = await traced.gateway.send(READ, undefined, { ...caller, traceparent });
    const root = named(await traced.spans())('POST /graphql');

    expect(status).toBe(200);
    expect(root.parentSpanId).toBe('');
    expect(root.traceId).not.toBe(TRACE);
  });

  it.each([
    ['parentbased_always_on', '00', 0],
    ['parentbased_always_off', '01', 6],
    ['always_on', '00', 6],
    ['always_off', '01', 0],
  ])('and its sampled flag, under %s with flag %s', async (sampler, flag, count) => {
    const traced = await open({}, { OTEL_TRACES_SAMPLER: sampler });
    traced.upstream.faults.add({ status: 503 });
    await traced.gateway.send(READ, undefined, { ...caller, traceparent: `00-${TRACE}-${SPAN}-${flag}` });

    expect(await traced.spans()).toHaveLength(count);
  });

  it('is not read if OTEL_PROPAGATORS has no tracecontext', async () => {
    const traced = await open({}, { OTEL_PROPAGATORS: 'none' });
    await traced.gateway.send(READ, undefined, { ...caller, traceparent: `00-${TRACE}-${SPAN}-01` });

    expect(named(await traced.spans())('POST /graphql').parentSpanId).toBe('');
  });

  it('goes no further: Partner Center is sent what it documents', async () => {
    const traced = await open();
    const context = { traceparent: `00-${TRACE}-${SPAN}-01`, tracestate: 'vendor=1', baggage: 'a=1' };
    await traced.gateway.send(READ, undefined, { ...caller, ...context });

    const names = traced.upstream.requests().flatMap(({ headers }) => Object.keys(headers));
    expect(
      names.filter((name) => /^(traceparent|tracestate|baggage|b3|x-b3.*|uber-.*)$/i.test(name)),
    ).toEqual([]);
    expect(names.length).toBeGreaterThan(0);
  });
});

describe('a request that is refused', () => {
  it.each([
    [
      'a path that is not there',
      '/jane.doe@contoso.example?x=1',
      'GET',
      { outcome: 'NOT_FOUND', status: 404 },
    ],
    [
      'one that any page could send',
      '/graphql?query={__typename}',
      'GET /graphql',
      { outcome: 'BAD_REQUEST', status: 400 },
    ],
  ])('has a span, without its URL: %s', async (_name, url, name, { outcome, status }) => {
    const traced = await open();
    await traced.gateway.app.server.inject(url);
    const spans = await traced.spans();

    expect(named(spans)(name)).toMatchObject({
      status: 'UNSET',
      attributes: { 'http.response.status_code': status, 'gateway.outcome': outcome },
    });
    expect(traced.collector.text()).not.toMatch(/jane|typename/);
  });

  it('is an error if the gateway is at fault', async () => {
    const traced = await open();
    traced.gateway.app.drain();
    traced.gateway.app.server.get('/broken', () => {
      throw new Error('broken');
    });
    await traced.gateway.app.server.inject('/broken');

    expect(named(await traced.spans())('GET /broken')).toMatchObject({
      status: 'ERROR',
      attributes: { 'http.response.status_code': 500, 'error.type': '500' },
    });
  });

  it('has no span if it asks for health', async () => {
    const traced = await open();
    await traced.gateway.app.server.inject('/health/ready');

    expect(await traced.spans()).toEqual([]);
  });
});

describe('log lines', () => {
  it.each([['parentbased_always_on'], ['always_off']])(
    'name the trace and the span that they belong to, under %s',
    async (sampler) => {
      const traced = await open({}, { OTEL_TRACES_SAMPLER: sampler });
      traced.upstream.faults.add({ status: 503, times: 0 });
      const headers = { ...caller, traceparent: `00-${TRACE}-${SPAN}-01` };
      await traced.gateway.send(READ, undefined, headers);
      await traced.gateway.app.server.inject({ url: '/nowhere', headers });
      await traced.gateway.app.server.inject({
        url: '/graphql?query={__typename}',
        headers: { traceparent: headers.traceparent },
      });
      const spans = await traced.spans();

      const lines = traced.gateway.log.entries().map(({ msg, trace_id, span_id }) => ({
        msg,
        trace_id,
        name: spans.find(({ spanId }) => spanId === span_id)?.name,
      }));
      const isRecorded = sampler !== 'always_off';
      const line = (msg: string, name: string) => ({
        msg,
        trace_id: TRACE,
        name: isRecorded ? name : undefined,
      });
      const attempt = line('partner center attempt failed', 'GET /v1/profiles/support');
      expect(lines).toEqual([
        attempt,
        attempt,
        attempt,
        line('partner center call failed', 'read /v1/profiles/support'),
        line('operation', 'query'),
        line('request refused', 'GET'),
        line('request refused', 'GET /graphql'),
      ]);
    },
  );

  it('name no trace if tracing is off, whatever the caller sends', async () => {
    const traced = await open({}, { OTEL_SDK_DISABLED: 'true' });
    await traced.gateway.send(READ, undefined, { ...caller, traceparent: `00-${TRACE}-${SPAN}-01` });

    expect(traced.gateway.log.text()).not.toMatch(/trace_id|span_id/);
    expect(await traced.spans()).toEqual([]);
  });
});
