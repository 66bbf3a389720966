import type { InjectOptions } from 'fastify';
import { mintToken } from '../../src/emulator/token';
import { startGateway, type TestGateway } from '../support/gateway';

/** What a client that knows the specification asks for; other clients say application/json. */
const GRAPHQL_JSON = 'application/graphql-response+json';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(() => gateway.close());

async function post(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${mintToken()}`, ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function inject(request: InjectOptions) {
  const response = await gateway.app.server.inject(request);
  return { status: response.statusCode, type: response.headers['content-type'], body: response.json() };
}

describe('a client that names the charset, too', () => {
  it.each(['application/json', GRAPHQL_JSON])('as in %s; charset=utf-8 is answered in it', async (type) => {
    const answer = await post(
      { query: '{ supportProfile { email } }' },
      { accept: `${type}; charset=UTF-8` },
    );
    expect(answer.status).toBe(200);
    expect(answer.type).toBe(`${type}; charset=utf-8`);
  });

  it('gets 406 where it is one that no answer has', async () => {
    const answer = await post({ query: '{ __typename }' }, { accept: 'application/json; charset=latin1' });
    expect(answer.status).toBe(406);
  });
});

describe.each(['application/json', GRAPHQL_JSON])('a client that accepts %s', (accept) => {
  it.each<[string, number, object, string | undefined]>([
    ['a good operation', 200, { query: '{ supportProfile { email } }' }, undefined],
    [
      'a field that failed',
      200,
      { query: 'mutation { updateSupportProfile(input: {}) { email } }' },
      'BAD_USER_INPUT',
    ],
    ['no document', 400, {}, 'BAD_REQUEST'],
    ['variables that are no object', 400, { query: '{ __typename }', variables: 'text' }, 'BAD_REQUEST'],
    ['several operations in one body', 400, [{ query: '{ __typename }' }], 'BAD_REQUEST'],
    [
      'a persisted query',
      200,
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
  ])('with %s gets %i', async (_what, status, body, code) => {
    const answer = await post(body, { accept });
    expect(answer.status).toBe(status);
    expect(answer.type).toMatch(new RegExp(`^${accept.replace('+', '\\+')}; *charset=utf-8$`));
    expect(answer.body.errors?.[0].extensions.code).toBe(code);
  });
});

// GraphQL over HTTP: as application/json, an intermediary's 4xx could not be told from the gateway's own.
describe.each([
  ['application/json', 200],
  [GRAPHQL_JSON, 400],
])('a client that accepts %s gets %i', (accept, status) => {
  it.each<[string, object, string]>([
    ['a document that is no GraphQL', { query: '{ supportProfile {' }, 'GRAPHQL_PARSE_FAILED'],
    ['a document that does not fit the schema', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'an operation that there is not',
      { query: 'query A { __typename }', operationName: 'B' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'operations of which none is named',
      { query: 'query A { __typename } query B { __typename }' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a variable of a wrong type',
      { query: 'query ($a: Boolean!) { __typename @include(if: $a) }', variables: { a: 'text' } },
      'BAD_USER_INPUT',
    ],
  ])('with %s', async (_what, body, code) => {
    const answer = await post(body, { accept });
    expect(answer.status).toBe(status);
    expect(answer.type).toMatch(new RegExp(`^${accept.replace('+', '\\+')}; *charset=utf-8$`));
    expect(answer.body.errors?.[0].extensions.code).toBe(code);
    expect(answer.body).not.toHaveProperty('data');
  });
});

describe('the failed field', () => {
  it('is null, and others of the operation stand', async () => {
    const query = 'mutation { __typename updateSupportProfile(input: {}) { email } }';
    const { body } = await post({ query });
    expect(body.data).toEqual({ __typename: 'Mutation', updateSupportProfile: null });
  });
});

describe('a request that is no GraphQL request', () => {
  const json = { 'content-type': 'application/json' };

  it.each<[string, number, string, InjectOptions]>([
    [
      'a body that is no JSON',
      400,
      'BAD_REQUEST',
      { method: 'POST', url: '/graphql', headers: json, payload: '{' },
    ],
    ['an empty body', 400, 'BAD_REQUEST', { method: 'POST', url: '/graphql', headers: json, payload: '' }],
    [
      'a body of another type',
      415,
      'BAD_REQUEST',
      { method: 'POST', url: '/graphql', headers: { 'content-type': 'text/xml' }, payload: '<a/>' },
    ],
    [
      'a body beyond 100 kB',
      413,
      'PAYLOAD_TOO_LARGE',
      { method: 'POST', url: '/graphql', headers: json, payload: ' '.repeat(100_001) },
    ],
    ['another path', 404, 'NOT_FOUND', { method: 'POST', url: '/graphq', headers: json, payload: '{}' }],
    [
      'a mutation by GET',
      405,
      'BAD_REQUEST',
      {
        method: 'GET',
        url: `/graphql?query=${encodeURIComponent('mutation { updateSupportProfile(input: {}) { email } }')}`,
        headers: { 'apollo-require-preflight': 'true' },
      },
    ],
  ])('%s gets %i in the form of a GraphQL error', async (_what, status, code, request) => {
    const answer = await inject(request);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      errors: [{ message: expect.any(String), extensions: { code, correlationId: expect.any(String) } }],
    });
  });
});
