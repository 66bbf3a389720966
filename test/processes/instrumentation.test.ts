import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { resolve } from 'node:path';
import { mintToken } from '../../src/emulator/token';
import { useBuild } from '../support/built-process';
import { startGateway } from '../support/gateway';
import { DOCUMENTED_PROFILE, type RecordingServer, startRecordingServer } from '../support/recording-server';
import { ALL_FIELDS, READ, UPDATE } from '../support/upstream';

const PRELOAD = resolve(__dirname, '../support/instrument-http.cjs');
const GATEWAY_URL = /^Support profile gateway: (http:\/\/127\.0\.0\.1:\d+)\/graphql$/m;

let upstream: RecordingServer;

beforeEach(async () => {
  upstream = await startRecordingServer(({ method, body }) => ({
    body: method === 'PUT' ? JSON.parse(body) : DOCUMENTED_PROFILE,
  }));
});

afterEach(() => upstream.close());

describe('a program loaded before the gateway that wraps Node.js’s HTTP client', () => {
  const built = useBuild();

  it.each([
    ['undici', '--require'],
    ['undici', '--import'],
    ['cross-fetch', '--require'],
    ['cross-fetch', '--import'],
  ])('disturbs nothing with %s and %s, and sees the requests of cross-fetch', async (transport, flag) => {
    const gateway = built.run('cli/main.js', {
      PORT: '0',
      PARTNER_CENTER_BASE_URL: upstream.url,
      PARTNER_CENTER_TRANSPORT: transport,
      NODE_OPTIONS: `${flag} ${PRELOAD}`,
    });
    const [, url] = await gateway.output(GATEWAY_URL);
    const send = async (query: string, variables?: object) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${mintToken()}` },
        body: JSON.stringify({ query, variables }),
      });
      return response.json();
    };

    const read = await send(READ);
    const updated = await send(UPDATE, ALL_FIELDS);
    gateway.signal('SIGTERM');
    await gateway.exitCode;

    expect(read).toMatchObject({ data: { supportProfile: { email: DOCUMENTED_PROFILE.email } } });
    expect(updated).toEqual({ data: { updateSupportProfile: ALL_FIELDS.input } });
    const seen = upstream.requests.map(({ method, headers }) => [method, headers['x-instrumented']]);
    const mark = transport === 'cross-fetch' ? 'yes' : undefined;
    expect(seen).toEqual([
      ['GET', mark],
      ['PUT', mark],
    ]);
    expect(gateway.stderr().match(/instrumented response: 200/g) ?? []).toHaveLength(mark ? 2 : 0);
  });
});

describe('a subscriber to undici’s diagnostics channels', () => {
  it('sees each request with its method, path and headers, and the status of its response', async () => {
    const events: unknown[] = [];
    const onCreate = (message: unknown) => {
      const { request } = message as {
        request: { method: string; origin: string; path: string; headers: unknown };
      };
      events.push(['create', request.method, request.origin + request.path, String(request.headers)]);
    };
    const onHeaders = (message: unknown) => {
      const { request, response } = message as {
        request: { method: string };
        response: { statusCode: number };
      };
      events.push(['headers', request.method, response.statusCode]);
    };
    subscribe('undici:request:create', onCreate);
    subscribe('undici:request:headers', onHeaders);
    const gateway = await startGateway(upstream.url, { environment: { PARTNER_CENTER_TRANSPORT: 'undici' } });

    await gateway.send(READ);
    await gateway.send(UPDATE, ALL_FIELDS);
    await gateway.close();
    unsubscribe('undici:request:create', onCreate);
    unsubscribe('undici:request:headers', onHeaders);

    const url = `${upstream.url}/v1/profiles`;
    expect(events).toEqual([
      ['create', 'GET', `${url}/support`, expect.stringContaining('MS-CorrelationId')],
      ['headers', 'GET', 200],
      ['create', 'PUT', `${url}/supportprofile`, expect.stringContaining('MS-CorrelationId')],
      ['headers', 'PUT', 200],
    ]);
  });
});
