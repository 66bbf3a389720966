import { listen } from '../../support/recording-server';
import { startCollector } from '../../support/otlp/collector';
import { drawn, useTracedGateway } from '../../support/traces';
import { callerHeaders, READ } from '../../support/upstream';

const open = useTracedGateway();
const caller = callerHeaders();

/** Spans are sent as soon as they end: each as a batch of its own. */
const AT_ONCE = { OTEL_BSP_SCHEDULE_DELAY: '1', OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '1' };

describe('spans are sent', () => {
  it.each([
    ['http/protobuf', 'application/x-protobuf'],
    ['http/json', 'application/json'],
  ])('as %s, with the headers of the operator', async (protocol, type) => {
    const traced = await open(
      {},
      {
        OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20c2VjcmV0',
        OTEL_SERVICE_NAME: 'profiles',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      },
    );
    await traced.gateway.send(READ, undefined, caller);
    const spans = await traced.spans();

    expect(drawn(spans)).toHaveLength(5);
    expect(spans[0]?.resource).toMatchObject({
      'service.name': 'profiles',
      'deployment.environment.name': 'test',
    });
    expect(traced.collector.requests).toEqual([
      {
        path: '/v1/traces',
        headers: expect.objectContaining({ 'content-type': type, authorization: 'Basic c2VjcmV0' }),
      },
    ]);
    expect(traced.gateway.log.text()).not.toMatch(/c2VjcmV0|secret/);
  });

  it('to the endpoint for traces, as it is written, if there is one', async () => {
    const collector = await startCollector();
    const endpoint = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/otel?tenant=1` };
    const traced = await open({}, { ...endpoint, OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' }, {}, collector);
    await traced.gateway.send(READ, undefined, caller);

    expect(await traced.spans()).toHaveLength(5);
    expect(collector.requests.map(({ path }) => path)).toEqual(['/otel?tenant=1']);
  });

  it('no more of them than the operator allows to wait', async () => {
    const traced = await open({}, { OTEL_BSP_MAX_QUEUE_SIZE: '3', OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '3' });
    for (let times = 0; times < 5; times += 1) {
      const results = await Promise.all([1, 2, 3].map(() => traced.gateway.send(READ, undefined, caller)));
      expect(results.map(({ errors }) => errors)).toEqual([[], [], []]);
    }

    expect((await traced.spans()).length).toBeLessThan(75);
  });
});

describe('a collector that fails', () => {
  const lines = (log: { entries(): readonly Readonly<Record<string, unknown>>[] }) =>
    log
      .entries()
      .filter(({ msg }) => String(msg).startsWith('traces'))
      .map(({ level, msg, cause }) => ({ level, msg, ...(cause !== undefined && { cause }) }));

  it('is logged once when it begins to, and once when it works again, and no request notices', async () => {
    let status = 401;
    const collector = await startCollector(() => status);
    const traced = await open({}, AT_ONCE, {}, collector);
    const send = async (requests: number) => {
      const { errors } = await traced.gateway.send(READ, undefined, caller);
      expect(errors).toEqual([]);
      await collector.until(() => collector.requests.length >= requests);
    };
    await send(5);
    await send(10);
    status = 200;
    await send(15);
    await send(20);
    await traced.spans();

    expect(lines(traced.gateway.log)).toEqual([
      { level: 40, msg: 'traces are not delivered', cause: 401 },
      { level: 30, msg: 'traces are delivered again' },
    ]);
  });

  it('is logged with the code of the connection’s error if it is not there', async () => {
    const gone = await startCollector();
    await gone.close();
    // With retries an export takes as long as its timeout.
    const traced = await open({}, { OTEL_EXPORTER_OTLP_TIMEOUT: '50' }, {}, gone);
    const { errors } = await traced.gateway.send(READ, undefined, caller);
    await traced.spans();

    expect(errors).toEqual([]);
    expect(lines(traced.gateway.log)).toEqual([
      { level: 40, msg: 'traces are not delivered', cause: expect.any(String) },
    ]);
  });

  it('holds neither a request nor the shutdown for longer than 3 s if it never responds', async () => {
    const silent = await listen(() => {});
    try {
      const traced = await open(
        {},
        {
          OTEL_EXPORTER_OTLP_ENDPOINT: silent.url,
          OTEL_EXPORTER_OTLP_TIMEOUT: '5000',
        },
      );
      const { errors } = await traced.gateway.send(READ, undefined, caller);
      const beganAtMs = performance.now();
      await traced.close();

      expect(errors).toEqual([]);
      expect(performance.now() - beganAtMs).toBeLessThan(8000);
    } finally {
      await silent.close();
    }
  });
});
