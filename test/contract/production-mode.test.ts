import { getIntrospectionQuery } from 'graphql';
import { startGateway, type TestGateway } from '../support/gateway';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';

const PRODUCTION = { NODE_ENV: 'production', PARTNER_CENTER_CLOUD: 'global' };

const UNKNOWN_FIELD = '{ supportProfil { email } }';
const UNKNOWN_ARGUMENT = 'mutation { updateSupportProfile(inputs: {}) { email } }';
const UPDATE =
  'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }';
const UNKNOWN_INPUT_FIELD = { input: { emial: 'a@contoso.example' } };

/** A clock that breaks as soon as a hint about a refused token is worked out. */
const BROKEN_CLOCK = {
  epochMs: () => {
    throw new Error('the clock broke at /srv/secret/place.ts');
  },
  monotonicMs: () => 0,
};

describe('production mode', () => {
  let upstream: RecordingServer;
  let gateway: TestGateway;

  async function start(environment: Readonly<Record<string, string>>): Promise<void> {
    upstream = await startRecordingServer(() => ({ status: 401, body: { code: '400', description: 'no' } }));
    gateway = await startGateway(upstream.url, { environment, clock: BROKEN_CLOCK });
  }

  afterEach(async () => {
    await gateway.close();
    await upstream.close();
  });

  it('refuses introspection', async () => {
    await start(PRODUCTION);
    const answer = await gateway.send(getIntrospectionQuery());

    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(answer.data).toBeUndefined();
  });

  it('allows introspection where INTROSPECTION is true', async () => {
    await start({ ...PRODUCTION, INTROSPECTION: 'true' });

    expect((await gateway.send(getIntrospectionQuery())).errors).toEqual([]);
  });

  it('refuses introspection outside production where INTROSPECTION is false', async () => {
    await start({ INTROSPECTION: 'false' });

    expect((await gateway.send('{ __schema { queryType { name } } }')).errors).toHaveLength(1);
  });

  it.each([
    ['a field', UNKNOWN_FIELD, undefined],
    ['an argument', UNKNOWN_ARGUMENT, undefined],
    ['a field of a variable', UPDATE, UNKNOWN_INPUT_FIELD],
  ])('suggests no name for %s that the schema does not have', async (_what, query, variables) => {
    await start(PRODUCTION);
    const answer = await gateway.send(query, variables);

    expect(answer.errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer.errors)).not.toMatch(/did you mean/i);
  });

  it.each([
    ['a field', UNKNOWN_FIELD, undefined],
    ['a field of a variable', UPDATE, UNKNOWN_INPUT_FIELD],
  ])('suggests a name for %s outside production', async (_what, query, variables) => {
    await start({});

    expect(JSON.stringify((await gateway.send(query, variables)).errors)).toContain('Did you mean');
  });

  it.each([
    ['in production', PRODUCTION],
    ['outside production', {}],
  ])('masks an internal error, with the correlation id by which the log has it, %s', async (_where, mode) => {
    await start(mode);
    const correlationId = '3f2a1c9e-8d57-4a4b-9a51-5c1f6f1e2d3c';
    const answer = await gateway.send('{ supportProfile { email } }', undefined, {
      'ms-correlationid': correlationId,
    });

    expect(answer.errors).toEqual([
      expect.objectContaining({
        message: 'Internal server error',
        extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId },
      }),
    ]);
    const logged = gateway.log.entries().find(({ msg }) => msg === 'internal error');
    expect(logged).toMatchObject({ correlationId, err: { message: expect.stringContaining('clock broke') } });
  });

  it.each(['/', '/graphql', '/explorer'])('serves no page on %s', async (url) => {
    await start(PRODUCTION);
    const response = await gateway.app.server.inject({
      method: 'GET',
      url,
      headers: { accept: 'text/html' },
    });

    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.headers['content-type']).toMatch(/^application\/json/);
  });
});
