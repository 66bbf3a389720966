import fc from 'fast-check';
import { mintToken } from '../../src/emulator/token';
import {
  expectSound,
  FUZZ_TIMEOUT_MS,
  type FuzzedGateway,
  startFuzzedGateway,
  tryOut,
} from '../support/fuzz';
import { openRaw, type RawConnection, statusOf } from '../support/raw-http';

/** Five properties share the time: four here, and one on what Partner Center answers. */
const SHARE = 1 / 5;

const AUTHORIZED = { authorization: `Bearer ${mintToken()}` };
const JSON_TYPE = { 'content-type': 'application/json' };

const UPDATE =
  'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email telephone website } }';

/** Texts of every kind, and texts that are nearly right. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.stringMatching(/^[a-z0-9.@+()/ \-:?#[\]]{0,40}$/),
  fc.emailAddress(),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.domain(),
  fc.ipV4(),
  fc.constantFrom('', ' ', '\u0000', '@', 'http://', 'a@b', 'localhost', '+++', '000', '\ud800'),
);

const value = fc.oneof(text, fc.constant(null), fc.constant(undefined));

/** GraphQL, nearly: tokens of the language and of the schema in any order. */
const document = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        ':',
        '!',
        '=',
        '@',
        '$',
        '&',
        '|',
        '...',
        '"',
        '"""',
        '#',
        '\n',
        '\\u',
        '-',
        '1',
        '1e9',
        'query',
        'mutation',
        'subscription',
        'fragment',
        'on',
        'type',
        'schema',
        'true',
        'null',
        'supportProfile',
        'updateSupportProfile',
        'tokenDiagnosis',
        'input',
        'email',
        'links',
        'self',
        'A',
        '$input',
        '__schema',
        '__type',
        '__typename',
        'types',
        'fields',
        'name',
        'Query',
        'SupportProfile',
        '@skip(if: true)',
        '@include',
      ),
      { maxLength: 60 },
    )
    .map((tokens) => tokens.join(' ')),
);

const headerText = fc.oneof(
  fc.string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .filter((code) => code !== 0x7f)
      .map((code) => String.fromCharCode(code)),
    maxLength: 60,
  }),
  fc.constantFrom(
    '*/*',
    'text/html',
    'application/json',
    'application/json; charset=utf-16',
    'application/graphql-response+json',
    'multipart/mixed',
    'null',
    'Bearer',
    'Bearer x',
    'true',
    '[',
    'a b',
    'https://studio.apollographql.com',
    '0',
    '-1',
    'gzip',
    '"',
  ),
);

const headers = fc.dictionary(
  fc.constantFrom(
    'accept',
    'accept-encoding',
    'access-control-request-headers',
    'access-control-request-method',
    'access-control-request-private-network',
    'authorization',
    'content-type',
    'cookie',
    'host',
    'if-none-match',
    'ms-correlationid',
    'ms-requestid',
    'origin',
    'range',
    'x-apollo-operation-name',
    'apollo-require-preflight',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-http-method-override',
    'forwarded',
    'upgrade-insecure-requests',
  ),
  headerText,
  { maxKeys: 6 },
);

describe('whatever a client sends', () => {
  let gateway: FuzzedGateway;

  beforeAll(async () => {
    gateway = await startFuzzedGateway();
  });

  afterAll(() => gateway.close());

  it(
    'as input is written exactly as it is, or refused with the field that is wrong',
    () =>
      tryOut(
        fc.asyncProperty(fc.record({ email: value, telephone: value, website: value }), async (input) => {
          const response = await gateway.app.server.inject({
            method: 'POST',
            url: '/graphql',
            headers: AUTHORIZED,
            payload: { query: UPDATE, variables: { input } },
          });

          expectSound(response, gateway);
          const { data, errors } = response.json();
          if (errors === undefined) {
            const given = Object.entries(input).filter(([, one]) => one !== undefined);
            expect(data.updateSupportProfile).toMatchObject(Object.fromEntries(given));
          } else {
            expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
            for (const { field, message } of errors[0].extensions.fields) {
              expect(['input', 'email', 'telephone', 'website']).toContain(field);
              expect(message).toMatch(/^must /);
            }
          }
        }),
        SHARE,
      ),
    FUZZ_TIMEOUT_MS,
  );

  it(
    'as a JSON body is answered or refused',
    () =>
      tryOut(
        fc.asyncProperty(
          fc.oneof(
            fc.json(),
            fc.string({ unit: 'binary', maxLength: 300 }),
            fc
              .record(
                {
                  query: fc.oneof(document, fc.jsonValue()),
                  variables: fc.jsonValue(),
                  operationName: fc.jsonValue(),
                  extensions: fc.oneof(
                    fc.jsonValue(),
                    fc.constant({ persistedQuery: { version: 1, sha256Hash: 'x' } }),
                  ),
                },
                { requiredKeys: [] },
              )
              .map((body) => JSON.stringify(body)),
            fc.jsonValue().map((input) => JSON.stringify({ query: UPDATE, variables: { input } })),
          ),
          async (payload) => {
            expectSound(
              await gateway.app.server.inject({
                method: 'POST',
                url: '/graphql',
                headers: { ...AUTHORIZED, ...JSON_TYPE },
                payload,
              }),
              gateway,
            );
          },
        ),
        SHARE,
      ),
    FUZZ_TIMEOUT_MS,
  );

  it(
    'as headers, method and URL is answered or refused',
    () =>
      tryOut(
        fc.asyncProperty(
          headers,
          fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD' as const),
          fc.oneof(
            fc.constantFrom(
              '/graphql',
              '/health/ready',
              '/health/live',
              '/',
              '//',
              '/graphql/',
              '/GRAPHQL',
              '/%zz',
              '/graphql?query',
            ),
            fc.webPath().map((path) => path || '/'),
            fc.webQueryParameters().map((query) => `/graphql?${query}`),
            document.map((query) => `/graphql?query=${encodeURIComponent(query)}`),
          ),
          async (sent, method, url) => {
            const hasBody = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
            const response = await gateway.app.server.inject({
              method: method as 'GET',
              url,
              headers: { ...JSON_TYPE, ...sent },
              ...(hasBody && { payload: '{"query":"{ supportProfile { email } }"}' }),
            });
            // The answer to HEAD has no body, whatever it says.
            if (method === 'HEAD') expect(response.statusCode).toBeLessThan(500);
            else expectSound(response, gateway);
          },
        ),
        SHARE,
      ),
    FUZZ_TIMEOUT_MS,
  );

  describe('as bytes on a connection', () => {
    let url: string;

    beforeAll(async () => {
      url = await gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
    });

    /** HTTP, nearly: its lines in any order, with anything between them. */
    const bytes = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 40 }),
          fc.constantFrom(
            'GET /health/live HTTP/1.1\r\n',
            'POST /graphql HTTP/1.1\r\n',
            'POST http://[/graphql HTTP/1.1\r\n',
            'OPTIONS * HTTP/1.1\r\n',
            'CONNECT a:1 HTTP/1.1\r\n',
            'GET / HTTP/1.0\r\n',
            'GET / HTTP/9.9\r\n',
            'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
            'Host: gateway\r\n',
            'Host: [\r\n',
            'Host: a\r\nHost: b\r\n',
            'Content-Type: application/json\r\n',
            'Content-Length: 5\r\n',
            'Content-Length: -1\r\n',
            'Content-Length: 99999999999999999999\r\n',
            'Transfer-Encoding: chunked\r\n',
            'Transfer-Encoding: chunked, identity\r\n',
            'Expect: 100-continue\r\n',
            'Expect: x\r\n',
            'Upgrade: websocket\r\nConnection: Upgrade\r\n',
            'Connection: close\r\n',
            `X: ${'x'.repeat(13_000)}\r\n`,
            '\r\n',
            '\n',
            '\r',
            '0\r\n\r\n',
            '5\r\n{"a":\r\n',
            'ffffffffffffffff\r\n',
            '{"query":"{ __typename }"}',
          ),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));

    it(
      'is answered, refused or cut off, and the next client is served',
      () =>
        tryOut(
          fc.asyncProperty(bytes, async (sent) => {
            const connection: RawConnection = await openRaw(url);
            connection.socket.end(sent);
            const status = statusOf(await connection.closed());

            if (status !== undefined)
              expect([100, 101, 200, 400, 404, 405, 408, 413, 414, 415, 417, 431]).toContain(status);
            expect(gateway.takeFaults()).toEqual([]);
            expect((await fetch(`${url}/health/live`)).status).toBe(200);
          }),
          SHARE,
        ),
      FUZZ_TIMEOUT_MS,
    );
  });
});
