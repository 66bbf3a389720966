import { ApolloServer } from '@apollo/server';
import { mapOf, sha256, useOperationFiles } from '../../support/persisted-operations';
import {
  callerHeaders,
  type GatewayWithUpstream,
  startGatewayWithUpstream,
  UPDATE,
} from '../../support/upstream';

const files = useOperationFiles();

const READ = 'query Read { supportProfile { email } }';
const SKIP = 'query Skip($no: Boolean!) { supportProfile { email @skip(if: $no) website } }';
const TWO = 'query One { supportProfile { email } } query Two { supportProfile { website } }';
const OTHER = 'query Other { supportProfile { website } }';
const MD5 = '3be4abb81fa595e25eb725b2c6a87508';
const ID = sha256(READ);

const LIST = { ...mapOf(READ, UPDATE, SKIP, TWO), [MD5]: 'query Relay { supportProfile { telephone } }' };
const INPUT = { input: { email: 'new@contoso.example' } };

let setup: GatewayWithUpstream;

async function open(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  setup = await startGatewayWithUpstream({
    environment: { PERSISTED_OPERATIONS: files.write(LIST), ...environment },
  });
}

afterEach(async () => {
  jest.restoreAllMocks();
  await setup.close();
});

async function post(payload: unknown, headers: Readonly<Record<string, string>> = callerHeaders()) {
  const response = await setup.gateway.app.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(payload),
  });
  return { status: response.statusCode, headers: response.headers, body: response.json() };
}

async function get(
  query: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = callerHeaders(),
) {
  const response = await setup.gateway.app.server.inject({ method: 'GET', url: '/graphql', query, headers });
  return { status: response.statusCode, headers: response.headers, body: response.json() };
}

const inExtensions = (sha256Hash: unknown) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});
const PROFILE = { data: { supportProfile: { email: 'email@sample.com' } } };

/** The ways in which clients send an id. */
const FORMATS: readonly (readonly [string, (id: string) => Readonly<Record<string, unknown>>])[] = [
  ['Apollo Client and urql: extensions.persistedQuery', (id) => inExtensions(id)],
  ['the GraphQL over HTTP draft: documentId', (id) => ({ documentId: `sha256:${id}` })],
  ['The Guild: documentId without a prefix', (id) => ({ documentId: id })],
  ["Relay's documentation: doc_id", (id) => ({ doc_id: id })],
  ['network layers for Relay: id', (id) => ({ id, query: null })],
  ['a client that says it twice', (id) => ({ documentId: id, ...inExtensions(id) })],
];

describe('an operation that is called by its id', () => {
  it.each(FORMATS)('is executed by POST: %s', async (_client, format) => {
    await open();

    expect(await post(format(ID))).toMatchObject({ status: 200, body: PROFILE });
  });

  it.each(FORMATS)('is executed by GET: %s', async (_client, format) => {
    await open();
    const parameters = Object.entries(format(ID)).filter(([, value]) => value !== null);
    const query = Object.fromEntries(
      parameters.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    );

    expect(await get(query)).toMatchObject({ status: 200, body: PROFILE });
  });

  it('is found by an id of any kind that the list gives', async () => {
    await open();

    expect((await post({ doc_id: MD5 })).body).toEqual({
      data: { supportProfile: { telephone: '4255555555' } },
    });
  });

  it('is found by the SHA-256 of its document, whatever id the list gives', async () => {
    await open();
    const id = sha256(LIST[MD5]);

    expect((await post({ documentId: `sha256:${id}` })).body).toEqual({
      data: { supportProfile: { telephone: '4255555555' } },
    });
  });

  it('takes variables, and is a mutation as well', async () => {
    await open();

    expect((await post({ documentId: sha256(UPDATE), variables: INPUT })).body).toMatchObject({
      data: { updateSupportProfile: INPUT.input },
    });
  });

  it('is chosen by its name if the document has several', async () => {
    await open();
    const named = await post({ documentId: sha256(TWO), operationName: 'Two' });
    const unnamed = await post({ documentId: sha256(TWO) });

    expect(named.body).toEqual({ data: { supportProfile: { website: 'www.microsoft.com' } } });
    expect(unnamed.body.errors[0].extensions.code).toBe('OPERATION_RESOLUTION_FAILURE');
  });

  it('is refused by GET if it is a mutation', async () => {
    await open();
    const response = await get({ documentId: sha256(UPDATE), variables: JSON.stringify(INPUT) });

    expect(response.status).toBe(405);
    expect(response.headers.allow).toBe('POST');
    expect(setup.calls()).toEqual([]);
  });

  it('is refused by GET if any web page could have sent it', async () => {
    await open();
    const response = await get({ documentId: ID }, {});

    expect(response.status).toBe(400);
    expect(response.body.errors[0].message).toContain('CSRF');
  });

  it.each([
    ['a plan', READ, undefined],
    ['directives, which no plan has', SKIP, { no: true }],
  ])('is neither parsed nor validated, not even the first time: %s', async (_what, document, variables) => {
    await open();
    const apollo = jest.spyOn(ApolloServer.prototype, 'executeOperation');
    const { body } = await post({ documentId: sha256(document), variables });

    expect(body.errors).toBeUndefined();
    expect(body.data.supportProfile).toBeDefined();
    expect(apollo).not.toHaveBeenCalled();
  });

  it('keeps its plan, however many other documents come', async () => {
    await open();
    for (let index = 0; index < 120; index += 1) await post({ query: `query Q${index} { __typename }` });
    const apollo = jest.spyOn(ApolloServer.prototype, 'executeOperation');

    expect((await post({ documentId: ID })).body).toEqual(PROFILE);
    expect((await post({ query: READ })).body).toEqual(PROFILE);
    expect(apollo).not.toHaveBeenCalled();
  });
});

describe('a wrong id', () => {
  const MALFORMED: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    ['a number', { documentId: 1 }, '`documentId` must be a string.'],
    ['an object', { doc_id: {} }, '`doc_id` must be a string.'],
    ['a list', { id: ['x'] }, '`id` must be a string.'],
    [
      'two ids',
      { documentId: 'a', doc_id: 'b' },
      'The request names several documents: send one id, as `documentId`.',
    ],
    [
      'an id and another hash',
      { documentId: 'a', ...inExtensions('b') },
      'The request names several documents: send one id, as `documentId`.',
    ],
    ['a hash that is no text', inExtensions(7), '`extensions.persistedQuery.sha256Hash` must be a string.'],
    ['an empty hash', inExtensions(''), '`extensions.persistedQuery.sha256Hash` must be a string.'],
    [
      'no object',
      { extensions: { persistedQuery: 'x' } },
      '`extensions.persistedQuery` must be a JSON object.',
    ],
    [
      'another version',
      { extensions: { persistedQuery: { version: 2, sha256Hash: ID } } },
      '`extensions.persistedQuery.version` must be 1.',
    ],
    ['none', { documentId: '' }, 'The request has no GraphQL document: send it as `query`.'],
  ];

  it.each(MALFORMED)('is refused with the reason: %s', async (_what, payload, message) => {
    await open({ PERSISTED_OPERATIONS_ONLY: 'true' });
    const { body } = await post(payload);

    expect(body.errors).toMatchObject([{ message, extensions: { code: 'BAD_REQUEST' } }]);
    expect(setup.calls()).toEqual([]);
  });

  it.each([
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['a prefix alone', 'sha256:'],
    ['very long', 'x'.repeat(50_000)],
    ['upper case', ID.toUpperCase()],
    ['a space before it', ` ${ID}`],
  ])('is not found, and not repeated: %s', async (_what, id) => {
    await open();
    for (const payload of [{ documentId: id }, inExtensions(id)]) {
      const { status, body } = await post(payload);

      expect(status).toBe(200);
      expect(body).toEqual({
        errors: [
          {
            message: 'PersistedQueryNotFound',
            extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', correlationId: expect.any(String) },
          },
        ],
      });
    }
    expect(JSON.stringify(setup.gateway.log.entries()).length).toBeLessThan(5000);
  });

  it('is ignored beside a document, which is executed and not stored', async () => {
    await open();
    const id = sha256(OTHER);
    const sent = await post({ query: OTHER, ...inExtensions(id) });
    const confused = await post({ query: READ, ...inExtensions(sha256(UPDATE)), id: 5 });

    expect(sent.body).toEqual({ data: { supportProfile: { website: 'www.microsoft.com' } } });
    expect(confused.body).toEqual(PROFILE);
    expect((await post(inExtensions(id))).body.errors[0].message).toBe('PersistedQueryNotFound');
  });
});

describe('a gateway without a list', () => {
  it.each(FORMATS)('says that it knows no ids: %s', async (_client, format) => {
    setup = await startGatewayWithUpstream();
    const { body } = await post(format(ID));

    expect(body.errors).toMatchObject([
      { message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } },
    ]);
  });
});

describe('a gateway that executes persisted operations only', () => {
  beforeEach(() => open({ PERSISTED_OPERATIONS_ONLY: 'true' }));

  it.each([
    ['a document', { query: OTHER }],
    ['a document that differs by a space', { query: `${READ} ` }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['the smallest query', { query: '{ __typename }' }],
    ['a document that is not GraphQL', { query: '{' }],
    ['a document under the id of another', { query: OTHER, ...inExtensions(ID) }],
    ['an id that is not in the list', { documentId: 'x' }],
    ['a hash that is not in the list', inExtensions(sha256(OTHER))],
  ])('refuses %s, with a code of its own, and executes nothing', async (_what, payload) => {
    const asJson = await post(payload);
    const asGraphQL = await post(payload, {
      ...callerHeaders(),
      accept: 'application/graphql-response+json',
    });

    expect([asJson.status, asGraphQL.status]).toEqual([200, 400]);
    for (const { body } of [asJson, asGraphQL]) {
      expect(body).toEqual({
        errors: [
          {
            message: expect.stringMatching(/executes (persisted operations only|no other operations)/),
            extensions: { code: 'OPERATION_NOT_PERSISTED', correlationId: expect.any(String) },
          },
        ],
      });
    }
    expect(setup.calls()).toEqual([]);
  });

  it('refuses a document by GET as well', async () => {
    expect((await get({ query: OTHER })).body.errors[0].extensions.code).toBe('OPERATION_NOT_PERSISTED');
  });

  it.each(FORMATS)('executes what is in the list: %s', async (_client, format) => {
    expect((await post(format(ID))).body).toEqual(PROFILE);
  });

  it('executes a document of the list that is sent in full', async () => {
    expect((await post({ query: READ })).body).toEqual(PROFILE);
    expect((await post({ query: READ, ...inExtensions(ID) })).body).toEqual(PROFILE);
  });

  it.each(['/health/live', '/health/ready'])('still reports its health: %s', async (url) => {
    expect((await setup.gateway.app.server.inject({ url })).statusCode).toBe(200);
  });

  it('logs the code of a refusal', async () => {
    await post({ query: OTHER });

    expect(setup.gateway.log.entries()).toContainEqual(
      expect.objectContaining({ msg: 'operation', outcome: 'OPERATION_NOT_PERSISTED' }),
    );
  });
});
