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
  /** How many of the two requests Apollo Server executes. */
  readonly byApollo: 0 | 1 | 2;
}

/** Sends the same request twice, each to Partner Center in the same state. */
async function sendTwice({ body, headers, upstream }: Case) {
  const { gateway } = await openScene(upstream);
  const apollo = jest.spyOn(ApolloServer.prototype, 'executeOperation');
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
  ['a query', { byApollo: 1, body: { query: READ } }],
  ['a query with all there is', { byApollo: 1, body: { query: RICH, variables: GIVEN } }],
  [
    'nulls for what is not given',
    { byApollo: 1, body: { query: READ, variables: null, operationName: null, extensions: null } },
  ],
  ['a mutation', { byApollo: 1, body: { query: UPDATE, variables: GIVEN } }],
  ['two mutations in one operation', { byApollo: 1, body: { query: TWO_WRITES, variables: GIVEN } }],
  ['an operation chosen by its name', { byApollo: 1, body: { query: NAMED, operationName: 'Two' } }],
  ['a variable that no operation asks for', { byApollo: 1, body: { query: READ, variables: { more: 1 } } }],
  ['a field that is skipped', { byApollo: 2, body: { query: SKIPPED, variables: { skip: true } } }],
  ['introspection', { byApollo: 2, body: { query: '{ __schema { types { name } } }' } }],
  [
    'the newer media type',
    { byApollo: 1, body: { query: READ }, headers: { accept: 'application/graphql-response+json' } },
  ],
  [
    'an input that breaks the rules',
    { byApollo: 1, body: { query: UPDATE, variables: { input: { email: 'x' } } } },
  ],
  ['a caller without a token', { byApollo: 1, body: { query: READ }, headers: { authorization: '' } }],
  ['a refusal of Partner Center', { byApollo: 1, body: { query: READ }, upstream: refused }],
  [
    'a throttled caller',
    {
      byApollo: 1,
      body: { query: READ },
      upstream: () => ({ status: 429, headers: { 'Retry-After': '0' } }),
    },
  ],
  ['an answer that cannot be used', { byApollo: 1, body: { query: READ }, upstream: () => ({ body: [] }) }],
  ['an operation name that is not there', { byApollo: 2, body: { query: READ, operationName: 'Nobody' } }],
  ['two operations and no name', { byApollo: 2, body: { query: NAMED } }],
  ['a variable of a wrong type', { byApollo: 1, body: { query: UPDATE, variables: { input: [] } } }],
  ['a variable that is missing', { byApollo: 1, body: { query: UPDATE } }],
  [
    'a field that the input does not have',
    { byApollo: 1, body: { query: UPDATE, variables: { input: { fax: '1' } } } },
  ],
  ['variables that are no object', { byApollo: 0, body: { query: READ, variables: [1] } }],
  ['variables as text', { byApollo: 0, body: { query: READ, variables: '{}' } }],
  ['an operation name that is no text', { byApollo: 0, body: { query: READ, operationName: 1 } }],
  [
    'extensions that mean nothing here',
    { byApollo: 1, body: { query: READ, extensions: { clientLibrary: { name: 'x' } } } },
  ],
  ['an empty operation name', { byApollo: 1, body: { query: READ, operationName: '' } }],
  [
    'a persisted query',
    {
      byApollo: 0,
      body: { query: READ, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
    },
  ],
  ['a document that is not valid', { byApollo: 2, body: { query: '{ nothing }' } }],
  ['a document that cannot be parsed', { byApollo: 2, body: { query: '{' } }],
  [
    'a media type that nobody speaks',
    { byApollo: 0, body: { query: READ }, headers: { accept: 'text/html' } },
  ],
  [
    'a document longer than any that is remembered',
    { byApollo: 2, body: { query: `${READ}#${'x'.repeat(2000)}` } },
  ],
  ['a batch', { byApollo: 0, body: [{ query: READ }] }],
  ['no query', { byApollo: 0, body: { variables: {} } }],
];

describe('a document that is sent again', () => {
  it.each(CASES)('gets the same answer: %s', async (_what, request) => {
    const { first, second } = await sendTwice(request);
    expect(second).toEqual(first);
  });

  it.each(CASES)('takes the way it should: %s', async (_what, request) => {
    const { byApollo } = await sendTwice(request);
    expect(byApollo).toBe(request.byApollo);
  });

  it.each(CASES)('leaves the same lines in the log: %s', async (_what, request) => {
    const { log } = await sendTwice(request);
    // A read has a request id of its own each time.
    const lines = log.entries().map(({ time, durationMs, requestId, ...line }) => line);
    expect(lines.slice(lines.length / 2)).toEqual(lines.slice(0, lines.length / 2));
  });
});
