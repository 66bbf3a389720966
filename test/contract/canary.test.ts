import type { Clock } from '../../src/shared/clock';
import { CANARY_JWT, CANARY_OPAQUE, piecesIn } from '../support/canary';
import { startGateway } from '../support/gateway';
import { type RecordedAnswer, type RecordedRequest, startRecordingServer } from '../support/recording-server';

const QUERY = '{ supportProfile { email telephone website } }';
const UPDATE = 'mutation { updateSupportProfile(input: { telephone: "4255555555" }) { telephone } }';

const STATUSES = [400, 401, 403, 404, 405, 406, 408, 409, 412, 429, 500, 501, 502, 503, 504];

interface Path {
  readonly name: string;
  readonly query?: string;
  readonly variables?: object;
  /** The Authorization header; by default that of a bearer token. */
  readonly header?: (token: string) => string;
  readonly answer?: (token: string, request: RecordedRequest) => RecordedAnswer;
  readonly clock?: (token: string) => Clock;
  /** The code of the error that is expected; none for success. */
  readonly code?: string;
}

/** An upstream that repeats what it was sent, in the words that `echo` makes of it. */
function echoing(echo: (token: string) => string): Pick<Path, 'answer' | 'code'> {
  return {
    answer: (token) => ({ status: 400, body: { code: '3000', description: echo(token) } }),
    code: 'BAD_USER_INPUT',
  };
}

const PATHS: readonly Path[] = [
  { name: 'success' },
  { name: 'an update', query: UPDATE },
  {
    name: 'a preview of an update',
    query:
      '{ previewSupportProfileUpdate(input: { telephone: "425 555 0100" }) { changes { to } request { method path body headers { key value } } } }',
  },
  {
    name: 'the diagnosis of the token',
    query: '{ tokenDiagnosis { kind audience tenant expiresAt mfa problems { code message fix helpUrl } } }',
  },
  {
    name: 'an expectation that is not met',
    query:
      'mutation { updateSupportProfile(input: { telephone: "425 555 0100" }, expected: { telephone: "0" }) { email } }',
    code: 'CONFLICT',
  },
  ...STATUSES.map(
    (status): Path => ({
      name: `a ${status} that repeats the header`,
      answer: (token) => ({
        status,
        body: { code: '3000', description: `Refused: Authorization: Bearer ${token}`, source: token },
      }),
    }),
  ),
  { name: 'an error code that is the token', answer: (token) => ({ status: 400, body: { code: token } }) },
  { name: 'the token in the middle of a word', ...echoing((token) => `x${token}y`) },
  { name: 'the token more than once', ...echoing((token) => `${token} ${token}`) },
  { name: 'the token cut off', ...echoing((token) => token.slice(0, -9)) },
  { name: 'the token without its beginning', ...echoing((token) => token.slice(20)) },
  { name: 'the token in lines', ...echoing((token) => token.replaceAll(/(.{40})/g, '$1\n')) },
  { name: 'the token in a URL', ...echoing((token) => `https://x.example/?t=${encodeURIComponent(token)}`) },
  {
    name: 'the token as escaped JSON',
    ...echoing((token) => JSON.stringify({ token }).replaceAll('/', '\\/')),
  },
  { name: 'the token at the cut of the description', ...echoing((token) => `${'x'.repeat(1000)}${token}`) },
  { name: 'the claims of the token', ...echoing((token) => token.split('.')[1] ?? '') },
  {
    name: 'a throttled answer',
    answer: (token) => ({ status: 429, body: { statusCode: 429, message: token } }),
  },
  {
    name: 'a redirect',
    answer: (token) => ({ status: 302, headers: { Location: `https://x.example/${token}` } }),
  },
  { name: 'an HTML page', answer: (token) => ({ status: 500, body: `<html>${token}</html>` }) },
  { name: 'JSON that breaks off', answer: (token) => ({ status: 400, body: `{"description":"${token}` }) },
  { name: 'a success that is no profile', answer: (token) => ({ body: { [token]: token, email: [token] } }) },
  { name: 'a success that is the token', answer: (token) => ({ body: token }) },
  {
    name: 'headers that repeat it',
    answer: (token) => ({ body: {}, headers: { 'MS-CorrelationId': token, Via: token } }),
  },
  { name: 'a document that cannot be parsed', query: '{', code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'a document that does not fit', query: '{ unknown }', code: 'GRAPHQL_VALIDATION_FAILED' },
  { name: 'input that breaks the rules', query: UPDATE.replace('4255555555', 'x'), code: 'BAD_USER_INPUT' },
  {
    name: 'a variable that does not fit',
    query: 'mutation ($i: UpdateSupportProfileInput!) { updateSupportProfile(input: $i) { email } }',
    variables: { i: 1 },
    code: 'BAD_USER_INPUT',
  },
  {
    name: 'a header with a word too many',
    header: (token) => `Bearer ${token} more`,
    code: 'UNAUTHENTICATED',
  },
  { name: 'a header with another scheme', header: (token) => `Basic ${token}`, code: 'UNAUTHENTICATED' },
  { name: 'a header without a scheme', header: (token) => token, code: 'UNAUTHENTICATED' },
  {
    name: 'a header with a character too many',
    header: (token) => `Bearer ${token}"`,
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'a crash in a resolver that names it',
    answer: () => ({ status: 401, body: {} }),
    clock: (token) => ({
      epochMs: () => {
        throw new Error(`crashed with ${token}`, { cause: new TypeError(`Bearer ${token} is not valid`) });
      },
      monotonicMs: () => 0,
    }),
    code: 'INTERNAL_SERVER_ERROR',
  },
];

describe.each([
  ['a JWT', CANARY_JWT],
  ['an opaque token', CANARY_OPAQUE],
])('%s leaves no trace in logs, answers and headers:', (_kind, token) => {
  it.each(PATHS)('$name', async ({ query = QUERY, variables, header, answer, clock, code }) => {
    const upstream = await startRecordingServer(answer ? (request) => answer(token, request) : undefined);
    // Every log level is on: the log book writes down what LOG_LEVEL=trace would.
    const gateway = await startGateway(upstream.url, clock ? { clock: clock(token) } : {});
    try {
      const response = await gateway.app.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          authorization: header?.(token) ?? `Bearer ${token}`,
          'ms-correlationid': token,
          'ms-requestid': token,
        },
        payload: { query, variables },
      });

      const { errors } = response.json();
      if (code === undefined && answer === undefined) expect(errors).toBeUndefined();
      if (code !== undefined) expect(errors[0].extensions.code).toBe(code);
      const traces = [response.body, JSON.stringify(response.headers), gateway.log.text()];
      expect(traces.flatMap((text) => piecesIn(text, token))).toEqual([]);
      expect(gateway.log.entries().length).toBeGreaterThan(0);
    } finally {
      await gateway.close();
      await upstream.close();
    }
  });

  it.each([
    ['a path that is not there', { method: 'GET', url: `/${token}` }],
    ['a URL that holds it', { method: 'GET', url: `/graphql?access_token=${token}` }],
    ['a path that cannot be decoded', { method: 'GET', url: `/%zz${token}` }],
    [
      'a body that is no JSON',
      { method: 'POST', url: '/graphql', payload: '{"', headers: { 'content-type': 'application/json' } },
    ],
    [
      'a body of another type',
      { method: 'POST', url: '/graphql', payload: 'x', headers: { 'content-type': 'text/plain' } },
    ],
    [
      'a body that is too large',
      { method: 'POST', url: '/graphql', payload: { query: 'x'.repeat(100_001) } },
    ],
    ['health', { method: 'GET', url: '/health/ready' }],
    ['a preflight', { method: 'OPTIONS', url: '/graphql' }],
  ] as const)('%s', async (_name, request) => {
    const gateway = await startGateway();
    try {
      const response = await gateway.app.server.inject({
        ...request,
        headers: {
          ...('headers' in request ? request.headers : {}),
          authorization: `Bearer ${token}`,
          cookie: token,
          origin: `https://${token}`,
        },
      });

      const traces = [response.body, JSON.stringify(response.headers), gateway.log.text()];
      expect(traces.flatMap((text) => piecesIn(text, token))).toEqual([]);
    } finally {
      await gateway.close();
    }
  });

  it.each(['/', '/graphql', '/explorer', '/explorer/options.js'])('the page on %s', async (url) => {
    // Not as the emulator, whose pages hold a token of its own that begins alike.
    const environment = { PARTNER_CENTER_CLOUD: 'global' };
    const gateway = await startGateway('http://127.0.0.1:1', { environment });
    try {
      const response = await gateway.app.server.inject({
        url,
        headers: { accept: 'text/html', authorization: `Bearer ${token}`, cookie: token },
      });

      expect(response.statusCode).toBeLessThan(400);
      const traces = [response.body, JSON.stringify(response.headers), gateway.log.text()];
      expect(traces.flatMap((text) => piecesIn(text, token))).toEqual([]);
    } finally {
      await gateway.close();
    }
  });

  it('is sent upstream whole and unchanged, and in no header but Authorization', async () => {
    const upstream = await startRecordingServer();
    const gateway = await startGateway(upstream.url);
    try {
      await gateway.send(UPDATE, {}, { authorization: `Bearer ${token}`, cookie: token, 'x-token': token });
    } finally {
      await gateway.close();
      await upstream.close();
    }

    expect(upstream.requests.length).toBeGreaterThan(0);
    for (const { headers, path, body } of upstream.requests) {
      const { authorization, ...others } = headers;
      expect(authorization).toBe(`Bearer ${token}`);
      expect(piecesIn(JSON.stringify([others, path, body]), token)).toEqual([]);
    }
  });
});
