import type { InjectOptions } from 'fastify';
import { mintToken } from '../../src/emulator/token';
import { startGateway, type TestGateway } from '../support/gateway';
import { openRaw } from '../support/raw-http';

const AUTHORIZED = { authorization: `Bearer ${mintToken()}` };

/** What answers carry, all of it, unless a kind of answer says otherwise below. */
const EVERY_ANSWER = {
  'cache-control': 'no-store',
  connection: 'keep-alive',
  'content-length': expect.stringMatching(/^\d+$/),
  'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  date: expect.any(String),
  'ms-correlationid': expect.any(String),
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  vary: 'Origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };

const EXPLORER_POLICY =
  "default-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'; script-src 'self'; " +
  "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'";

const OPERATION: InjectOptions = {
  method: 'POST',
  url: '/graphql',
  headers: AUTHORIZED,
  payload: { query: '{ supportProfile { email } }' },
};

/** Each kind of answer, and what it carries beside or in place of what every answer does. */
const ANSWERS: readonly (readonly [string, number, InjectOptions, object])[] = [
  ['an operation', 200, OPERATION, JSON_TYPE],
  [
    'a body that is no JSON',
    400,
    { method: 'POST', url: '/graphql', headers: { 'content-type': 'application/json' }, payload: '{' },
    { ...JSON_TYPE, connection: 'close' },
  ],
  ['a URL that is too long', 414, { method: 'GET', url: `/graphql?query=${'x'.repeat(5000)}` }, JSON_TYPE],
  ['a path that is not there', 404, { method: 'GET', url: '/nothing' }, JSON_TYPE],
  ['health', 200, { method: 'GET', url: '/health/live' }, JSON_TYPE],
  ['health without its body', 200, { method: 'HEAD', url: '/health/live' }, JSON_TYPE],
  [
    'a browser that opens /graphql',
    302,
    { method: 'GET', url: '/graphql', headers: { accept: 'text/html' } },
    { location: '/' },
  ],
  [
    'the landing page',
    200,
    { method: 'GET', url: '/', headers: { accept: 'text/html' } },
    {
      ...HTML_TYPE,
      vary: 'Accept',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; img-src data:$/,
      ),
    },
  ],
  [
    'the explorer',
    200,
    { method: 'GET', url: '/explorer' },
    { ...HTML_TYPE, 'cache-control': 'no-cache', 'content-security-policy': EXPLORER_POLICY },
  ],
  [
    'a file of the explorer',
    200,
    { method: 'GET', url: '/explorer/main.js' },
    {
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=0',
      'content-security-policy': EXPLORER_POLICY,
      'content-type': 'application/javascript; charset=utf-8',
      etag: expect.any(String),
      'last-modified': expect.any(String),
    },
  ],
  [
    'a preflight',
    204,
    {
      method: 'OPTIONS',
      url: '/graphql',
      headers: { origin: 'https://studio.apollographql.com', 'access-control-request-method': 'POST' },
    },
    {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-origin': 'https://studio.apollographql.com',
      'access-control-expose-headers': 'MS-CorrelationId, Retry-After',
      'access-control-max-age': '600',
      vary: 'Origin, Access-Control-Request-Headers',
    },
  ],
];

const REQUESTS: readonly (readonly [string, number, InjectOptions])[] = [
  ['an operation', 200, OPERATION],
  [
    'an operation without a token',
    200,
    { method: 'POST', url: '/graphql', payload: { query: '{ supportProfile { email } }' } },
  ],
  ['a request that may be a forgery', 400, { method: 'GET', url: '/graphql?query=%7B__typename%7D' }],
  [
    'a persisted query, whose error Apollo Server lets be kept',
    200,
    {
      method: 'POST',
      url: '/graphql',
      headers: AUTHORIZED,
      payload: { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
    },
  ],
  [
    'a body that is no JSON',
    400,
    { method: 'POST', url: '/graphql', headers: { 'content-type': 'application/json' }, payload: '{' },
  ],
  [
    'a body that is too large',
    413,
    { method: 'POST', url: '/graphql', payload: { query: 'x'.repeat(100_000) } },
  ],
  [
    'a body of another type',
    415,
    { method: 'POST', url: '/graphql', headers: { 'content-type': 'text/plain' }, payload: 'x' },
  ],
  ['a URL that is too long', 414, { method: 'GET', url: `/graphql?query=${'x'.repeat(5000)}` }],
  ['a path that is not there', 404, { method: 'GET', url: '/nothing' }],
  ['a path that cannot be decoded', 400, { method: 'GET', url: '/%zz' }],
  [
    'a preflight',
    204,
    {
      method: 'OPTIONS',
      url: '/graphql',
      headers: { origin: 'https://studio.apollographql.com', 'access-control-request-method': 'POST' },
    },
  ],
  ['health', 200, { method: 'GET', url: '/health/live' }],
];

describe('the answer to', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startGateway();
  });

  afterAll(() => gateway.close());

  it.each(REQUESTS)(
    '%s (%i) lets no page use it, no cache keep it and no browser guess its type',
    async (_what, status, request) => {
      const response = await gateway.app.server.inject(request);

      expect(response.statusCode).toBe(status);
      expect(response.headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy':
          "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      });
      expect(response.headers).not.toHaveProperty('x-powered-by');
      expect(response.headers).not.toHaveProperty('server');
    },
  );

  it.each(ANSWERS)('%s (%i) carries these headers and no others', async (_what, status, request, headers) => {
    const host = 'profiles.contoso.com';
    const response = await gateway.app.server.inject({ ...request, headers: { host, ...request.headers } });

    expect(response.statusCode).toBe(status);
    expect(response.headers).toEqual({ ...EVERY_ANSWER, ...headers });
  });

  it.each([
    'localhost',
    'localhost:4000',
    'app.localhost:4000',
    '127.0.0.1:4000',
    '127.1.2.3',
    '[::1]:4000',
    '',
  ])(
    'a request to %j does not tie the browser to https: it would be for every program on this machine',
    async (host) => {
      const response = await gateway.app.server.inject({ url: '/health/live', headers: { host } });
      expect(response.statusCode).toBe(200);
      expect(response.headers).not.toHaveProperty('strict-transport-security');
    },
  );

  it.each(['profiles.contoso.com', 'localhost.contoso.com', '10.0.0.1:4000', '128.0.0.1'])(
    'a request to %s ties the browser to https',
    async (host) => {
      const { headers } = await gateway.app.server.inject({ url: '/health/live', headers: { host } });
      expect(headers['strict-transport-security']).toBe('max-age=31536000');
    },
  );

  it('what is no HTTP at all does so, too, in the form of a GraphQL error', async () => {
    const url = await gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
    const connection = await openRaw(url);
    connection.write('NONSENSE\r\n\r\n');
    const answer = await connection.closed();

    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('cache-control: no-store\r\n');
    expect(answer).toContain("content-security-policy: default-src 'none';base-uri 'none'");
    expect(answer).toContain('x-content-type-options: nosniff\r\n');
    expect(answer).toContain('{"errors":[{"message":"The request is not valid HTTP."');
  });
});
