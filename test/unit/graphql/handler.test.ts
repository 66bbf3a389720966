import { buildSchema, GraphQLError } from 'graphql';
import { graphQLContextFactory } from '../../../src/graphql/context';
import { OPERATION_LIMITS } from '../../../src/graphql/documents/limits/operation-limits';
import { PlanCache } from '../../../src/graphql/documents/plan-cache';
import { mapError } from '../../../src/graphql/error-mapper';
import { type ApolloExecutor, startApollo } from '../../../src/graphql/execution/apollo-server';
import { GraphQLHandler, type GraphQLRequest } from '../../../src/graphql/handler';
import { combineOperationObservers, type OperationObserver } from '../../../src/graphql/observer';
import type { Clock } from '../../../src/shared/clock';
import { createLogRecorder } from '../../support/log-recorder';

const CORRELATION_ID = '11111111-aaaa-4bbb-8ccc-222222222222';

/** Each look at it is a millisecond later. */
function tickingClock(): Clock {
  let now = 0;
  return { monotonicMs: () => now++, epochMs: () => 0 };
}

function schema() {
  const built = buildSchema('type Query { word: String  wrong: String } type Mutation { write: String }');
  const resolvers = {
    word: () => 'value',
    wrong: () => {
      throw new TypeError('secret of the implementation');
    },
    write: () => 'written',
  };
  for (const type of [built.getQueryType(), built.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      field.resolve = resolvers[field.name as keyof typeof resolvers];
    }
  }
  return built;
}

/** What observers are told, without what only programs read. */
type Told = readonly [event: string, details: Readonly<Record<string, unknown>>];

function recorder(told: Told[]): Required<OperationObserver> {
  const note = (event: string) => (details: object) => {
    const { context, redact, ...rest } = details as { context?: unknown; redact?: unknown };
    told.push([event, rest]);
  };
  return {
    operationBegun: note('operationBegun'),
    documentLookup: note('documentLookup'),
    operationEnded: note('operationEnded'),
    internalError: note('internalError'),
    requestRefused: note('requestRefused'),
  };
}

describe('the handler of GraphQL requests', () => {
  let apollo: ApolloExecutor;
  let handler: GraphQLHandler;
  let told: Told[];

  async function start(replaced?: ApolloExecutor): Promise<void> {
    const built = schema();
    const { logger } = createLogRecorder();
    apollo = await startApollo({ schema: built, logger, limits: OPERATION_LIMITS, introspection: true });
    told = [];
    const clock = tickingClock();
    handler = new GraphQLHandler({
      documents: new PlanCache(built),
      apollo: replaced ?? apollo,
      createContext: graphQLContextFactory(1000, clock),
      formatError: mapError,
      observer: combineOperationObservers([{}, recorder(told)]),
      clock,
    });
  }

  beforeEach(() => start());
  afterEach(() => apollo.stop());

  function post(query: string, more: Partial<GraphQLRequest> = {}) {
    return handler.handle({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: { query },
      correlationId: CORRELATION_ID,
      onDisconnect: () => () => {},
      ...more,
    });
  }

  it('tells observers of an operation: a new document first, a known one then', async () => {
    await post('query Words { word }');
    await post('query Words { word }');

    const ended = { name: 'Words', kind: 'query', outcome: 'OK', durationMs: expect.any(Number) };
    expect(told).toEqual([
      ['operationBegun', { requestedName: undefined }],
      ['documentLookup', { hit: false }],
      ['operationEnded', ended],
      ['operationBegun', { requestedName: undefined }],
      ['documentLookup', { hit: true }],
      ['operationEnded', ended],
    ]);
  });

  it('gives observers the context of the operation, the same one each time', async () => {
    const contexts: unknown[] = [];
    const built = schema();
    const clock = tickingClock();
    const observer = combineOperationObservers([
      {
        operationBegun: ({ context }) => contexts.push(context),
        documentLookup: ({ context }) => contexts.push(context),
        operationEnded: ({ context }) => contexts.push(context),
      },
    ]);
    const createContext = graphQLContextFactory(1000, clock);
    handler = new GraphQLHandler({
      documents: new PlanCache(built),
      apollo,
      createContext,
      formatError: mapError,
      observer,
      clock,
    });
    await post('{ word }');

    expect(contexts).toHaveLength(3);
    expect(new Set(contexts).size).toBe(1);
    expect(contexts[0]).toMatchObject({ correlationId: CORRELATION_ID, upstreamCalls: 0 });
  });

  it.each([
    ['cannot be parsed', '{', 'GRAPHQL_PARSE_FAILED'],
    ['does not fit the schema', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('tells observers of a document that %s', async (_what, query, outcome) => {
    await post(query);

    expect(told.at(-1)).toEqual([
      'operationEnded',
      { name: null, kind: null, outcome, durationMs: expect.any(Number) },
    ]);
  });

  it.each<[string, Partial<GraphQLRequest>, number]>([
    ['a method that carries no operation', { method: 'PUT' }, 405],
    ['a request that any page could send', { headers: {} }, 400],
    ['a body that is no object', { body: 'text' }, 400],
    [
      'a response that the client does not accept',
      { headers: { 'content-type': 'application/json', accept: 'text/html' } },
      406,
    ],
  ])('tells observers of a refusal before there is an operation: %s', async (_what, request, status) => {
    const response = await post('{ word }', request);

    expect(response.status).toBe(status);
    expect(told).toEqual([
      ['requestRefused', { code: 'BAD_REQUEST', status, correlationId: CORRELATION_ID }],
    ]);
  });

  it('tells observers the cause of an internal error, and clients nothing of it', async () => {
    for (const response of [await post('{ wrong }'), await post('{ wrong }')]) {
      expect(JSON.parse(response.body)).toMatchObject({
        errors: [
          {
            message: 'Internal server error',
            extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: CORRELATION_ID },
          },
        ],
        data: { wrong: null },
      });
    }
    const errors = told.filter(([event]) => event === 'internalError');
    expect(errors).toEqual([
      ['internalError', { error: expect.any(TypeError), correlationId: CORRELATION_ID }],
      ['internalError', { error: expect.any(TypeError), correlationId: CORRELATION_ID }],
    ]);
  });

  it('masks what Apollo Server throws, with 500', async () => {
    await start({
      execute: () => Promise.reject(new RangeError('secret of the implementation')),
      stop: async () => {},
    });
    const response = await post('{ word }');

    expect(response.status).toBe(500);
    expect(response.body).toContain('"Internal server error"');
    expect(told.map(([event]) => event)).toContain('internalError');
  });

  it('refuses a mutation by GET, whether its document is new or known', async () => {
    const byGet = { method: 'GET', url: '/graphql?query=mutation%7Bwrite%7D' };
    const first = await post('', byGet);
    const second = await post('', byGet);

    expect(second).toEqual(first);
    expect(first).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect(told.filter(([event]) => event === 'documentLookup').map(([, { hit }]) => hit)).toEqual([
      false,
      true,
    ]);
  });

  it('sends the longest wait that an error asks for as Retry-After', async () => {
    const throttled = (retryAfterSeconds: number) =>
      new GraphQLError('throttled', { extensions: { code: 'RATE_LIMITED', retryAfterSeconds } });
    const formatError = (error: unknown) => (error as GraphQLError).toJSON();
    const clock = tickingClock();
    handler = new GraphQLHandler({
      documents: new PlanCache(schema()),
      apollo: {
        execute: async () => ({ data: {}, errors: [throttled(3), throttled(7)] }),
        stop: async () => {},
      },
      createContext: graphQLContextFactory(1000, clock),
      formatError,
      observer: combineOperationObservers([]),
      clock,
    });

    expect((await post('{ word }')).headers['retry-after']).toBe('7');
  });
});
