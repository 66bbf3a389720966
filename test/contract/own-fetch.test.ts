import crossFetch from 'cross-fetch';
import type { FetchFunction } from '../../src/partner-center/transports/fetch';
import { startGateway, type TestGateway } from '../support/gateway';
import { DOCUMENTED_PROFILE, type RecordingServer, startRecordingServer } from '../support/recording-server';
import { ALL_FIELDS, callerHeaders, READ, UPDATE } from '../support/upstream';

describe('a gateway with somebody’s own fetch', () => {
  let upstream: RecordingServer;
  let gateway: TestGateway | undefined;

  beforeEach(async () => {
    upstream = await startRecordingServer(({ method, body }) => ({
      body: method === 'PUT' ? JSON.parse(body) : DOCUMENTED_PROFILE,
    }));
  });

  afterEach(async () => {
    await gateway?.close();
    gateway = undefined;
    await upstream.close();
  });

  it.each<[string, FetchFunction]>([
    ['that of Node.js', fetch],
    ['cross-fetch', crossFetch],
    [
      'a function around another',
      (url, options) => fetch(url, { ...options, headers: { ...options.headers, 'X-Mine': 'yes' } }),
    ],
    [
      'one that makes up its responses',
      async (_url, { method, body }) =>
        new Response(method === 'PUT' ? (body ?? '') : JSON.stringify(DOCUMENTED_PROFILE)),
    ],
  ])('reads and writes through it: %s', async (_name, own) => {
    const calls = jest.fn(own);
    gateway = await startGateway(upstream.url, { fetch: calls });

    const read = await gateway.send(READ);
    const updated = await gateway.send(UPDATE, ALL_FIELDS);

    expect([read.errors, updated.errors]).toEqual([[], []]);
    expect(updated.data).toEqual({ updateSupportProfile: ALL_FIELDS.input });
    expect(calls.mock.calls.map(([url, { method, redirect }]) => [url, method, redirect])).toEqual([
      [`${upstream.url}/v1/profiles/support`, 'GET', 'manual'],
      [`${upstream.url}/v1/profiles/supportprofile`, 'PUT', 'manual'],
    ]);
  });

  it('shows and logs nothing of the token, whatever its errors say', async () => {
    const headers = callerHeaders();
    gateway = await startGateway(upstream.url, {
      fetch: async (_url, options) => {
        throw new TypeError(`${options.headers.Authorization} is not a legal HTTP header value`);
      },
    });

    const { errors } = await gateway.send(READ, undefined, headers);

    expect(errors[0]?.extensions?.code).toBe('UPSTREAM_UNAVAILABLE');
    const token = headers.authorization.slice('Bearer '.length);
    for (const part of token.split('.').filter((text) => text.length > 4)) {
      expect(gateway.log.text() + JSON.stringify(errors)).not.toContain(part);
    }
  });

  it('needs no proxy setting: that is its own business', async () => {
    const environment = { HTTPS_PROXY: 'http://127.0.0.1:9', PARTNER_CENTER_TRANSPORT: 'cross-fetch' };
    gateway = await startGateway('https://partner-center.test', {
      environment,
      fetch: async () => new Response(JSON.stringify(DOCUMENTED_PROFILE)),
    });

    expect((await gateway.send(READ)).errors).toEqual([]);
  });

  it('ends at the attempt’s timeout even if it ignores its signal', async () => {
    gateway = await startGateway(upstream.url, {
      environment: { ATTEMPT_TIMEOUT_MS: '1' },
      fetch: () => new Promise(() => {}),
    });

    const { errors } = await gateway.send(READ);

    expect(errors[0]?.extensions?.code).toBe('UPSTREAM_TIMEOUT');
  });
});
