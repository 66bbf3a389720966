import { passTimeUntilSettled, useFakeTimeouts } from '../support/fake-timers';
import { startGateway, type TestGateway, waitForever } from '../support/gateway';
import { type RecordedAnswer, startRecordingServer } from '../support/recording-server';
import { ANY_GUID, useSetup } from '../support/setup';
import { ALL_FIELDS, callerHeaders, READ, startGatewayWithUpstream, UPDATE } from '../support/upstream';

const openScene = useSetup();

const CORRELATION_ID = '3f2a1c9e-8d57-4a4b-9a51-5c1f6f1e2d3c';

const attemptsOf = ({ log }: TestGateway) =>
  log.entries().filter(({ msg }) => msg === 'partner center attempt failed');
const failuresOf = ({ log }: TestGateway) =>
  log.entries().filter(({ msg }) => msg === 'partner center call failed');

const read = (gateway: TestGateway) =>
  gateway.send(READ, undefined, { ...callerHeaders(), 'ms-correlationid': CORRELATION_ID });

describe('the log line of a failed attempt', () => {
  it('has these fields and no other, at debug', async () => {
    const { gateway } = await openScene(() => ({
      status: 503,
      headers: { 'Content-Type': 'text/html' },
      body: '<p>x',
    }));
    await read(gateway);

    const [line] = attemptsOf(gateway);
    expect(attemptsOf(gateway).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(line).toEqual({
      level: 20,
      time: expect.any(Number),
      pid: expect.any(Number),
      hostname: expect.any(String),
      msg: 'partner center attempt failed',
      correlationId: CORRELATION_ID,
      requestId: ANY_GUID,
      method: 'GET',
      path: '/v1/profiles/support',
      attempt: 1,
      durationMs: expect.any(Number),
      sent: true,
      cause: { kind: 'response', status: 503, contentType: 'text/html', serviceCode: null },
    });
  });

  it.each<[string, RecordedAnswer, object]>([
    [
      'a refusal',
      { status: 403, body: { code: '2032' } },
      { kind: 'response', status: 403, serviceCode: '2032' },
    ],
    [
      'HTML',
      { body: '<p>x', headers: { 'Content-Type': 'text/html; charset=utf-8' } },
      { fault: 'shape', status: 200, contentType: 'text/html' },
    ],
    ['a redirect', { status: 302, headers: { Location: '/secret' } }, { fault: 'redirect', status: 302 }],
    ['no body', { status: 200 }, { fault: 'empty', status: 200 }],
    [
      'a wrong type',
      { body: { email: 42 } },
      { fault: 'shape', issues: [{ path: 'email', code: 'invalid_type' }] },
    ],
    [
      'a wrong type further down',
      { body: { email: 'secret@sample.com', links: { self: { headers: [{ key: 'secret', value: 1 }] } } } },
      { fault: 'shape', issues: [expect.objectContaining({ path: expect.stringMatching(/^links/) })] },
    ],
  ])('says why: %s', async (_what, answer, cause) => {
    const { gateway } = await openScene(() => answer);
    await read(gateway);

    expect(attemptsOf(gateway)[0]?.cause).toMatchObject(cause);
    expect(JSON.stringify([...attemptsOf(gateway), ...failuresOf(gateway)])).not.toContain('secret');
  });

  it.each([
    ['a connection refused', 'http://127.0.0.1:1', 'ECONNREFUSED', 3],
    [
      'a name that does not resolve',
      'https://gateway-test.invalid',
      expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
      undefined,
    ],
  ])('names the error code of %s', async (_what, url, code, attempts) => {
    const gateway = await startGateway(url);
    const { errors } = await gateway.send(UPDATE, ALL_FIELDS);
    await gateway.close();

    expect(attemptsOf(gateway)[0]).toMatchObject({ sent: false, cause: { reason: 'unreachable', code } });
    if (attempts !== undefined) expect(attemptsOf(gateway)).toHaveLength(attempts);
    // Never read back: every attempt was the write itself.
    expect(new Set(attemptsOf(gateway).map(({ method }) => method))).toEqual(new Set(['PUT']));
    expect(errors[0]?.message).toContain('no connection could be made; nothing was sent');
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' });
  });

  it('says that the connection was lost, and that the request may have left', async () => {
    const pair = await startGatewayWithUpstream();
    pair.upstream.faults.add({ cut: 'before-headers' });
    await read(pair.gateway);
    await pair.close();

    expect(attemptsOf(pair.gateway)).toMatchObject([{ sent: true, cause: { reason: 'connection-lost' } }]);
  });

  it('names the limit that was exceeded', async () => {
    const pair = await startGatewayWithUpstream(
      { tuning: { retry: { attempts: 1 } } },
      { sleep: waitForever },
    );
    pair.upstream.faults.add({ delayMs: 60_000 });
    useFakeTimeouts();
    await passTimeUntilSettled(read(pair.gateway), 1000);
    jest.useRealTimers();
    await pair.close();

    expect(attemptsOf(pair.gateway)).toMatchObject([
      { cause: { kind: 'timeout', limit: 'attempt', limitMs: 10_000 } },
    ]);
  });

  it('is there for nothing that succeeds', async () => {
    const { gateway } = await openScene();
    await read(gateway);

    expect([...attemptsOf(gateway), ...failuresOf(gateway)]).toEqual([]);
  });
});

describe('the log line of a call that failed for good', () => {
  it('names the cause at warn, once', async () => {
    const { gateway } = await openScene(() => ({ status: 503 }));
    await read(gateway);

    expect(failuresOf(gateway)).toMatchObject([
      { level: 40, correlationId: CORRELATION_ID, method: 'GET', cause: { kind: 'response', status: 503 } },
    ]);
  });

  it('says what is known of a write', async () => {
    const { gateway } = await openScene(() => ({ status: 503 }));
    await gateway.send(UPDATE, ALL_FIELDS);

    expect(failuresOf(gateway)).toMatchObject([{ method: 'PUT', outcome: 'UNKNOWN' }]);
  });

  it.each([400, 401, 403, 404, 409, 412, 429])(
    'is not there for a refusal of the caller: %d',
    async (status) => {
      const { gateway } = await openScene(() => ({ status }));
      await read(gateway);

      expect(failuresOf(gateway)).toEqual([]);
    },
  );

  it.each([405, 406, 408, 418, 500, 501, 502, 503, 504])(
    'is there for an UPSTREAM_ code: %d',
    async (status) => {
      const { gateway } = await openScene(() => ({ status }));
      const { errors } = await read(gateway);

      expect(errors[0]?.extensions?.code).toMatch(/^UPSTREAM_/);
      expect(failuresOf(gateway)).toHaveLength(1);
    },
  );
});

describe('the ids of an error that several readers share', () => {
  it('are those under which the call was sent', async () => {
    const upstream = await startRecordingServer(() => ({ status: 403 }));
    const gateway = await startGateway(upstream.url);
    const caller = callerHeaders();
    const answers = await Promise.all([1, 2, 3].map(() => gateway.send(READ, undefined, caller)));
    await gateway.close();
    await upstream.close();

    const [sent] = upstream.requests;
    expect(upstream.requests).toHaveLength(1);
    for (const { errors, headers } of answers) {
      expect(errors[0]?.extensions).toMatchObject({
        correlationId: headers['ms-correlationid'],
        partnerCenter: {
          requestId: sent?.headers['ms-requestid'],
          correlationId: sent?.headers['ms-correlationid'],
        },
      });
    }
  });
});
