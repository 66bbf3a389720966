import { mintToken } from '../../src/emulator/token';
import type { RateLimitStore } from '../../src/http/hooks/rate-limit';
import { startGateway, type TestGateway } from '../support/gateway';

const QUERY = '{ __typename }';

describe('the rate limit of a caller', () => {
  let gateway: TestGateway;

  const start = async (perMinute: number) => {
    gateway = await startGateway(undefined, { environment: { RATE_LIMIT_PER_MINUTE: String(perMinute) } });
  };
  const sendAs = (token: string | undefined) =>
    gateway.send(QUERY, {}, { authorization: token && `Bearer ${token}` });

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
  });

  afterEach(async () => {
    jest.useRealTimers();
    await gateway.close();
  });

  it('refuses a request beyond it with RATE_LIMITED, and says when to try again', async () => {
    await start(2);
    const token = mintToken();
    await sendAs(token);
    jest.advanceTimersByTime(18_000);
    await sendAs(token);
    const refused = await sendAs(token);

    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('42');
    expect(refused.errors).toEqual([
      {
        message:
          'Too many requests: at most 2 a minute are allowed (limit "requestsPerMinute"). Try again in 42 s.',
        extensions: {
          code: 'RATE_LIMITED',
          limit: 'requestsPerMinute',
          maximum: 2,
          retryAfterSeconds: 42,
          correlationId: refused.headers['ms-correlationid'],
        },
      },
    ]);
  });

  it('lets the caller in again after as long as it said', async () => {
    await start(1);
    const token = mintToken();
    await sendAs(token);
    const refused = await sendAs(token);
    jest.advanceTimersByTime(Number(refused.headers['retry-after']) * 1000);

    expect((await sendAs(token)).status).toBe(200);
  });

  it('counts each token by itself, however the header is spelled', async () => {
    await start(1);
    const token = mintToken();
    await sendAs(token);

    expect((await sendAs(mintToken())).status).toBe(200);
    expect((await gateway.send(QUERY, {}, { authorization: `bearer   ${token}` })).status).toBe(429);
  });

  it('counts callers without a token by their address', async () => {
    await start(1);
    await sendAs(undefined);

    expect((await sendAs(undefined)).status).toBe(429);
    expect((await gateway.send(QUERY, {}, { authorization: 'Basic eDp5' })).status).toBe(429);
    expect((await sendAs(mintToken())).status).toBe(200);
  });

  it('does not hold up health or the preflights of browsers', async () => {
    await start(1);
    const origin = 'https://studio.apollographql.com';
    await gateway.send(QUERY, {}, { authorization: undefined, origin });
    const { server } = gateway.app;
    const headers = { origin, 'access-control-request-method': 'POST' };

    expect((await server.inject('/health/live')).statusCode).toBe(200);
    expect((await server.inject({ method: 'OPTIONS', url: '/graphql', headers })).statusCode).toBe(204);
    expect((await server.inject({ method: 'OPTIONS', url: '/graphql', headers })).statusCode).toBe(204);
  });

  it('lets pages of allowed origins read that they are refused', async () => {
    await start(1);
    const headers = { authorization: undefined, origin: 'https://studio.apollographql.com' };
    await gateway.send(QUERY, {}, headers);
    const refused = await gateway.send(QUERY, {}, headers);

    expect(refused.status).toBe(429);
    expect(refused.headers['access-control-allow-origin']).toBe(headers.origin);
  });

  it('is off at 0', async () => {
    await start(0);
    for (let sent = 0; sent < 700; sent++) await sendAs('opaque');

    expect((await sendAs('opaque')).status).toBe(200);
  });

  it('is 600 a minute by default', async () => {
    gateway = await startGateway();
    for (let sent = 0; sent < 600; sent++) await sendAs('opaque');

    expect((await sendAs('opaque')).errors[0]?.extensions).toMatchObject({ maximum: 600 });
  });
});

describe('the store of the rate limit', () => {
  /** A store as one shared by several processes is: it counts for itself, and its results come later. */
  function sharedStore(counts: Map<string, number>, failure?: Error): RateLimitStore {
    return class Store {
      incr(key: string, done: (error: Error | null, result?: { current: number; ttl: number }) => void) {
        const current = (counts.get(key) ?? 0) + 1;
        counts.set(key, current);
        setImmediate(() => (failure ? done(failure) : done(null, { current, ttl: 30_000 })));
      }
      child() {
        return this;
      }
    };
  }

  const twoAMinute = { environment: { RATE_LIMIT_PER_MINUTE: '2' } };

  it('may be another one, by which several gateways count together and without keeping a token', async () => {
    const counts = new Map<string, number>();
    const gateways = [
      await startGateway(undefined, { ...twoAMinute, rateLimitStore: sharedStore(counts) }),
      await startGateway(undefined, { ...twoAMinute, rateLimitStore: sharedStore(counts) }),
    ];
    const statuses = [];
    for (const gateway of [...gateways, ...gateways]) {
      statuses.push((await gateway.send(QUERY, {}, { authorization: undefined })).status);
    }
    for (const gateway of gateways) await gateway.close();

    expect(statuses).toEqual([200, 200, 429, 429]);
    // The requests that make documents known come with a token, which is hashed.
    const callers = [...counts.keys()];
    expect(callers.filter((key) => key.startsWith('address '))).toHaveLength(1);
    expect(callers.filter((key) => !/^(?:address \S+|token [\w-]{43})$/.test(key))).toEqual([]);
  });

  it('lets requests pass if it fails', async () => {
    const failing = sharedStore(new Map(), new Error('connection lost'));
    const gateway = await startGateway(undefined, { ...twoAMinute, rateLimitStore: failing });
    const statuses = [];
    for (let sent = 0; sent < 4; sent += 1) statuses.push((await gateway.send(QUERY)).status);
    await gateway.close();

    expect(statuses).toEqual([200, 200, 200, 200]);
  });
});
