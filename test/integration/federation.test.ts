import { createSchema } from '../../src/app';
import { sdlOf } from '../../src/graphql/schema/federation';
import { startGateway, type TestGateway } from '../support/gateway';

const SDL = '{ _service { sdl } }';

let gateway: TestGateway;
afterEach(() => gateway.close());

describe('a subgraph', () => {
  beforeEach(async () => {
    gateway = await startGateway(undefined, {
      environment: { FEDERATION: 'true', NODE_ENV: 'production', PARTNER_CENTER_CLOUD: 'emulator' },
    });
  });

  it('answers a router that asks for its schema, without introspection or a token, as often as it asks', async () => {
    for (const time of ['first', 'second']) {
      const { data } = await gateway.send(SDL, {}, { authorization: undefined });

      expect([time, data]).toEqual([time, { _service: { sdl: sdlOf(createSchema({ federation: true })) } }]);
    }
  });

  it('refuses introspection all the same, if that is switched off', async () => {
    const { errors } = await gateway.send('{ __schema { queryType { name } } }');

    expect(errors[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it.each([
    ['Apollo Router', { accept: 'application/json, application/graphql-response+json' }],
    [
      'Apollo Router, if it has traces sent along',
      {
        accept: 'application/json, application/graphql-response+json',
        'apollo-federation-include-trace': 'ftv1',
      },
    ],
    ['@apollo/gateway', { accept: '*/*' }],
    [
      'a router that passes on what a client with @defer accepts',
      { accept: 'multipart/mixed;deferSpec=20220824, application/json' },
    ],
    [
      'Hive Gateway',
      {
        accept:
          'application/graphql-response+json, application/json, multipart/mixed;incrementalSpec=v0.2, text/event-stream',
      },
    ],
  ])('takes a request with the headers of %s', async (_, headers) => {
    const { status, data } = await gateway.send(
      'query P__partner__0 { supportProfile { email } }',
      {},
      headers,
    );

    expect({ status, data }).toEqual({
      status: 200,
      data: { supportProfile: { email: 'email@sample.com' } },
    });
  });

  it('tells a router that sends a hash to send the document', async () => {
    const response = await gateway.app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
    });

    expect(response.json().errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  });
});

describe('a gateway that is none', () => {
  it('does not know what routers ask for', async () => {
    gateway = await startGateway();
    const { errors } = await gateway.send(SDL);

    expect(errors[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
