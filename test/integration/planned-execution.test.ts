import { ApolloServer } from '@apollo/server';
import { mintToken } from '../../src/emulator/token';
import type { RecordedAnswer, RecordedRequest } from '../support/recording-server';
import { useSetup } from '../support/setup';
import { READ, UPDATE } from '../support/upstream';

const openScene = useSetup();

afterEach(() => jest.restoreAllMocks());

const CORRELATION_ID = '11111111-aaaa-4bbb-8ccc-222222222222';
const REQUEST_ID = '33333333-aaaa-4bbb-8ccc-444444444444';
const TOKEN = mintToken();

interface Case {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly upstream?: (request: RecordedRequest) => RecordedAnswer;
  /** Whether the second request is answered without Apollo Server. */
  readonly isPrepared: boolean;
}

/** Sends the same request twice, each to Partner Center in the same state. */
async function sendTwice({ body, headers, upstream }: Case) {
  const { gateway } = await openScene(upstream);
  const apollo = jest.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
  const send = async () => {
    const {
      statusCode,
      headers: answered,
      body: text,
    } = await gateway.app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${TOKEN}`,
        'MS-CorrelationId': CORRELATION_ID,
        'MS-RequestId': REQUEST_ID,
        ...headers,
      },
      payload: JSON.stringify(body),
    });
    const { date, ...rest } = answered;
    // A read has a request id of its own each time.
    return { statusCode, headers: rest, text: text.replace(/"requestId":"[0-9a-f-]{36}"/g, '') };
  };
  const first = await send();
  const second = await send();
  return { first, second, byApollo: apollo.mock.calls.length, log: gateway.log };
}

const NAMED = 'query One { supportProfile { email } } query Two { a: supportProfile { website } }';
const GIVEN = { input: { email: 'a@b.example', telephone: '4255550100', website: 'www.contoso.example' } };
const SKIPPED = 'query ($skip: Boolean!) { supportProfile { email @skip(if: $skip) website } __typename }';
const RICH = `query Rich($input: UpdateSupportProfileInput!) {
  supportProfile { ...Fields links { self { uri method headers { key value } } } attributes { objectType etag } }
  again: supportProfile { ... on SupportProfile { __typename email } }
  previewSupportProfileUpdate(input: $input) { changes { field from to } request { method path body } }
} fragment Fields on SupportProfile { email telephone website profileType }`;
const TWO_WRITES = `mutation ($input: UpdateSupportProfileInput!) {
  first: updateSupportProfile(input: $input) { email } second: updateSupportProfile(input: $input) { website }
}`;

const refused = () => ({ status: 403, body: { code: 'x', description: 'no' } });

const CASES: readonly (readonly [string, Case])[] = [
  ['a query', { isPrepared: true, body: { query: READ } }],
  ['a query with all there is', { isPrepared: true, body: { query: RICH, variables: GIVEN } }],
  [
    'nulls for what is not given',
    { isPrepared: true, body: { query: READ, variables: null, operationName: null, extensions: null } },
  ],
  ['a mutation', { isPrepared: true, body: { query: UPDATE, variables: GIVEN } }],
  ['two mutations in one operation', { isPrepared: true, body: { query: TWO_WRITES, variables: GIVEN } }],
  ['an operation chosen by its name', { isPrepared: true, body: { query: NAMED, operationName: 'Two' } }],
  [
    'a variable that no operation asks for',
    { isPrepared: true, body: { query: READ, variables: { more: 1 } } },
  ],
  ['a field that is skipped', { isPrepared: false, body: { query: SKIPPED, variables: { skip: true } } }],
  ['introspection', { isPrepared: false, body: { query: '{ __schema { types { name } } }' } }],
  [
    'the newer media type',
    { isPrepared: true, body: { query: READ }, headers: { accept: 'application/graphql-response+json' } },
  ],
  [
    'an input that breaks the rules',
    { isPrepared: true, body: { query: UPDATE, variables: { input: { email: 'x' } } } },
  ],
  ['a caller without a token', { isPrepared: true, body: { query: READ }, headers: { authorization: '' } }],
  ['a refusal of Partner Center', { isPrepared: true, body: { query: READ }, upstream: refused }],
  [
    'a throttled caller',
    {
      isPrepared: true,
      body: { query: READ },
      upstream: () => ({ status: 429, headers: { 'Retry-After': '0' } }),
    },
  ],
  [
    'an answer that cannot be used',
    { isPrepared: true, body: { query: READ }, upstream: () => ({ body: [] }) },
  ],
  [
    'an operation name that is not there',
    { isPrepared: false, body: { query: READ, operationName: 'Nobody' } },
  ],
  ['two operations and no name', { isPrepared: false, body: { query: NAMED } }],
  ['a variable of a wrong type', { isPrepared: false, body: { query: UPDATE, variables: { input: [] } } }],
  ['a variable that is missing', { isPrepared: false, body: { query: UPDATE } }],
  [
    'a field that the input does not have',
    { isPrepared: false, body: { query: UPDATE, variables: { input: { fax: '1' } } } },
  ],
  ['variables that are no object', { isPrepared: false, body: { query: READ, variables: [1] } }],
  ['variables as text', { isPrepared: false, body: { query: READ, variables: '{}' } }],
  ['an operation name that is no text', { isPrepared: false, body: { query: READ, operationName: 1 } }],
  [
    'extensions',
    {
      isPrepared: false,
      body: { query: READ, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
    },
  ],
  ['a document that is not valid', { isPrepared: false, body: { query: '{ nothing }' } }],
  ['a document that cannot be parsed', { isPrepared: false, body: { query: '{' } }],
  [
    'a media type that nobody speaks',
    { isPrepared: false, body: { query: READ }, headers: { accept: 'text/html' } },
  ],
  [
    'a document longer than any that is remembered',
    { isPrepared: false, body: { query: `${READ}#${'x'.repeat(2000)}` } },
  ],
  ['a batch', { isPrepared: false, body: [{ query: READ }] }],
  ['no query', { isPrepared: false, body: { variables: {} } }],
];

describe('a document that is sent again', () => {
  it.each(CASES)('gets the same answer: %s', async (_what, request) => {
    const { first, second } = await sendTwice(request);
    expect(second).toEqual(first);
  });

  it.each(CASES)('takes the way it should: %s', async (_what, request) => {
    const { byApollo } = await sendTwice(request);
    expect(byApollo).toBe(request.isPrepared ? 1 : 2);
  });

  it.each(CASES)('leaves the same lines in the log: %s', async (_what, request) => {
    const { log } = await sendTwice(request);
    const lines = log.entries().map(({ time, durationMs, ...line }) => line);
    expect(lines.slice(lines.length / 2)).toEqual(lines.slice(0, lines.length / 2));
  });
});
