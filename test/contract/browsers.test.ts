import { startGateway, type TestGateway } from '../support/gateway';

const STUDIO = 'https://studio.apollographql.com';
const STRANGER = 'https://stranger.example';

function preflight(gateway: TestGateway, origin: string, headers: Readonly<Record<string, string>> = {}) {
  return gateway.app.server.inject({
    method: 'OPTIONS',
    url: '/graphql',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
      ...headers,
    },
  });
}

describe('pages of other origins', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startGateway();
  });

  afterAll(() => gateway.close());

  it('may call with a token where their origin is allowed', async () => {
    const response = await preflight(gateway, STUDIO);

    expect(response.statusCode).toBe(204);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': STUDIO,
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-allow-methods': 'GET, POST',
      vary: expect.stringContaining('Origin'),
    });
  });

  it('may read the answer, its correlation id and its Retry-After', async () => {
    const { headers } = await gateway.send('{ __typename }', {}, { origin: STUDIO });

    expect(headers).toMatchObject({
      'access-control-allow-origin': STUDIO,
      'access-control-expose-headers': 'MS-CorrelationId, Retry-After',
      vary: 'Origin',
    });
  });

  it('may read errors, too', async () => {
    const { headers } = await gateway.send('{ unknown }', {}, { origin: STUDIO });

    expect(headers['access-control-allow-origin']).toBe(STUDIO);
  });

  it.each([STUDIO, STRANGER])('never get credentials: %s', async (origin) => {
    for (const { headers } of [await preflight(gateway, origin), await gateway.send('{ __typename }')]) {
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  it.each([
    STRANGER,
    'null',
    'http://studio.apollographql.com',
    'https://studio.apollographql.com.stranger.example',
    'https://STUDIO.apollographql.com',
    'https://studio.apollographql.com/',
    'https://studio.apollographql.com, https://stranger.example',
  ])('get no leave where their origin is not on the list: %s', async (origin) => {
    const asked = await preflight(gateway, origin, { 'access-control-request-private-network': 'true' });
    const sent = await gateway.send('{ __typename }', {}, { origin });

    expect(asked.statusCode).toBe(404);
    for (const { headers } of [asked, sent]) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  it('may call a private network where they ask for it and their origin is allowed', async () => {
    const asked = await preflight(gateway, STUDIO, { 'access-control-request-private-network': 'true' });
    const silent = await preflight(gateway, STUDIO);

    expect(asked.headers['access-control-allow-private-network']).toBe('true');
    expect(silent.headers).not.toHaveProperty('access-control-allow-private-network');
  });

  it('are those of CORS_ORIGINS where it is set, and none in production by default', async () => {
    const own = await startGateway(undefined, { environment: { CORS_ORIGINS: STRANGER } });
    const production = await startGateway(undefined, {
      environment: { NODE_ENV: 'production', PARTNER_CENTER_CLOUD: 'emulator' },
    });
    try {
      expect((await preflight(own, STRANGER)).headers['access-control-allow-origin']).toBe(STRANGER);
      expect((await preflight(own, STUDIO)).headers).not.toHaveProperty('access-control-allow-origin');
      expect((await preflight(production, STUDIO)).headers).not.toHaveProperty('access-control-allow-origin');
    } finally {
      await Promise.all([own.close(), production.close()]);
    }
  });
});
