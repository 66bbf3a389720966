import { getIntrospectionQuery } from 'graphql';
import type { GatewayTuning } from '../../src/gateway-options';
import { times } from '../support/documents';
import { startGateway, type TestGateway } from '../support/gateway';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';

/** Each limit at a value that is easy to count to, with a document at the limit and one just beyond it. */
const CASES = [
  {
    limit: 'documentLength',
    limits: { documentLength: 100 },
    within: `{ __typename } #${'x'.repeat(84)}`,
    beyond: `{ __typename } #${'x'.repeat(85)}`,
    maximum: 100,
  },
  {
    limit: 'tokens',
    limits: { tokens: 10 },
    within: '{ supportProfile { email telephone website profileType __typename } }',
    beyond: '{ supportProfile { email telephone website profileType __typename email } }',
    maximum: 10,
  },
  {
    limit: 'selections',
    limits: { selections: 4 },
    within: '{ supportProfile { email telephone website } }',
    beyond: '{ supportProfile { email telephone website profileType } }',
    maximum: 4,
  },
  {
    limit: 'selections',
    limits: { selections: 6 },
    within: '{ supportProfile { ...A ...A } } fragment A on SupportProfile { email }',
    beyond: '{ supportProfile { ...A ...A ...A } } fragment A on SupportProfile { email }',
    maximum: 6,
  },
  {
    limit: 'depth',
    limits: { depth: 3 },
    within: '{ supportProfile { links { __typename } } }',
    beyond: '{ supportProfile { links { self { uri } } } }',
    maximum: 3,
  },
  {
    limit: 'depth',
    limits: { depth: 2 },
    within: '{ ...Q } fragment Q on Query { supportProfile { ... on SupportProfile { email } } }',
    beyond:
      '{ ...Q } fragment Q on Query { supportProfile { ... on SupportProfile { links { __typename } } } }',
    maximum: 2,
  },
  {
    limit: 'rootFields',
    limits: { rootFields: 2 },
    within: '{ a: __typename b: __typename }',
    beyond: '{ a: __typename ...Q } fragment Q on Query { b: __typename c: __typename }',
    maximum: 2,
  },
  {
    limit: 'aliases',
    limits: { aliases: 2 },
    within: '{ a: supportProfile { b: email website } }',
    beyond: '{ a: supportProfile { b: email c: website } }',
    maximum: 2,
  },
  {
    limit: 'repeatedFields',
    limits: { repeatedFields: 2 },
    within: '{ supportProfile { email } ...Q } fragment Q on Query { supportProfile { email } }',
    beyond:
      '{ supportProfile { email } ... { supportProfile { email } } ...Q } fragment Q on Query { supportProfile { email } }',
    maximum: 2,
  },
  {
    limit: 'directives',
    limits: { directives: 2 },
    within: '{ supportProfile @skip(if: false) { email @include(if: true) } }',
    beyond:
      '{ supportProfile @skip(if: false) { email @include(if: true) ... @skip(if: true) { website } } }',
    maximum: 2,
  },
  {
    limit: 'fragmentChain',
    limits: { fragmentChain: 2 },
    within: '{ ...A } fragment A on Query { ...B } fragment B on Query { __typename }',
    beyond: '{ ...A } fragment A on Query { ...B } fragment B on Query { ... { __typename } }',
    maximum: 2,
  },
  {
    limit: 'introspectionDepth',
    limits: { introspectionDepth: 3 },
    within: '{ __schema { queryType { name } } }',
    beyond: '{ __type(name: "Query") { fields { type { name } } } }',
    maximum: 3,
  },
  {
    limit: 'introspectionLists',
    limits: {},
    within: '{ __schema { types { fields { type { fields { name } } } } } }',
    beyond: '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
    maximum: 2,
  },
] as const;

describe('the limits of an operation', () => {
  let upstream: RecordingServer;

  beforeAll(async () => {
    upstream = await startRecordingServer();
  });

  afterAll(() => upstream.close());

  async function withGateway<T>(
    operationLimits: NonNullable<GatewayTuning['operationLimits']>,
    use: (gateway: TestGateway) => Promise<T>,
  ): Promise<T> {
    const gateway = await startGateway(upstream.url, { tuning: { operationLimits } });
    try {
      return await use(gateway);
    } finally {
      await gateway.close();
    }
  }

  it.each(CASES)('accept a document at the limit on $limit: $within', async ({ limits, within }) => {
    const answer = await withGateway(limits, (gateway) => gateway.send(within));

    expect(answer.errors).toEqual([]);
  });

  it.each(CASES)('refuse one beyond it, by name, and send nothing: $beyond', async (testCase) => {
    const { limit, maximum, limits, beyond } = testCase;
    const sentBefore = upstream.requests.length;
    const answer = await withGateway(limits, (gateway) => gateway.send(beyond));

    expect(answer.data).toBeUndefined();
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors[0]?.message).toContain(`is ${maximum} (limit "${limit}").`);
    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'OPERATION_LIMIT_EXCEEDED',
      limit,
      maximum,
    });
    expect(upstream.requests).toHaveLength(sentBefore);
  });

  it('count the fields of fragments that nothing spreads, as validation compares them', async () => {
    const fields = times(6, () => 'email');
    const answer = await withGateway({}, (gateway) =>
      gateway.send(`{ __typename } fragment Unused on SupportProfile { ${fields} }`),
    );

    expect(answer.errors[0]?.extensions).toMatchObject({ limit: 'repeatedFields' });
  });

  it('leave a fragment that spreads itself to the specification', async () => {
    const answer = await withGateway({}, (gateway) =>
      gateway.send('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
    );

    expect(answer.errors[0]?.message).toBe('Cannot spread fragment "A" within itself via "B".');
  });

  it('stop a short document whose fragments multiply into millions of fields', async () => {
    const fragments = times(9, (i) => `fragment F${i} on Query { ...F${i + 1} ... { ...F${i + 1} } }`);
    const others = { repeatedFields: 100, rootFields: 100, fragmentChain: 100 };
    const answer = await withGateway({ ...others, selections: 200 }, (gateway) =>
      gateway.send(`{ ...F0 } ${fragments} fragment F9 on Query { __typename }`),
    );

    expect(answer.errors[0]?.extensions).toMatchObject({ limit: 'selections', maximum: 200 });
  });

  it('let the introspection query of explorers through', async () => {
    const answer = await withGateway({}, (gateway) =>
      gateway.send(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, specifiedByUrl: true })),
    );

    expect(answer.errors).toEqual([]);
  });

  it('bound what is repeated of a variable that does not fit', async () => {
    const input = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field${index}`, index]));
    const answer = await withGateway({}, (gateway) =>
      gateway.send(
        'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }',
        { input },
      ),
    );

    expect(answer.errors[0]?.message).toMatch(/^Variable "\$input" got invalid value/);
    expect(JSON.stringify(answer.errors).length).toBeLessThan(10_000);
  });

  it('hold for a query by GET as for one by POST', async () => {
    const { statusCode, body } = await withGateway({ depth: 1 }, (gateway) =>
      gateway.app.server.inject({
        method: 'GET',
        url: '/graphql',
        query: { query: '{ supportProfile { email } }' },
        headers: { 'apollo-require-preflight': 'true', accept: 'application/graphql-response+json' },
      }),
    );

    expect(statusCode).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { limit: 'depth' } }] });
  });
});
