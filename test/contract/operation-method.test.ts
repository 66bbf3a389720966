import { mintToken } from '../../src/emulator/token';
import { startGateway, type TestGateway } from '../support/gateway';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';

const MUTATION =
  'mutation { updateSupportProfile(input: { email: "a@contoso.example", telephone: "4255555555", website: "contoso.example" }) { email } }';

const AUTHORIZED = { authorization: `Bearer ${mintToken()}` };

describe('what can be sent how', () => {
  let upstream: RecordingServer;
  let gateway: TestGateway;

  beforeAll(async () => {
    upstream = await startRecordingServer();
    gateway = await startGateway(upstream.url);
  });

  afterAll(async () => {
    await gateway.close();
    await upstream.close();
  });

  it('refuses a mutation by GET and sends nothing', async () => {
    const response = await gateway.app.server.inject({
      method: 'GET',
      url: '/graphql',
      query: { query: MUTATION },
      headers: { ...AUTHORIZED, 'apollo-require-preflight': 'true' },
    });

    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('POST');
    expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(upstream.requests).toEqual([]);
  });

  it('refuses a batch of operations and sends nothing', async () => {
    const response = await gateway.app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: AUTHORIZED,
      payload: [{ query: MUTATION }, { query: MUTATION }],
    });

    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      errors: [{ message: 'Operation batching disabled.', extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(upstream.requests).toEqual([]);
  });

  it('refuses an answer that the client does not accept before it writes, not after', async () => {
    const response = await gateway.app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...AUTHORIZED, accept: 'text/html' },
      payload: { query: MUTATION },
    });

    expect(response.statusCode).toBe(406);
    expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(upstream.requests).toEqual([]);
  });

  it.each(['PUT', 'PATCH', 'DELETE'] as const)(
    'answers %s on /graphql with 405 and what is allowed',
    async (method) => {
      const response = await gateway.app.server.inject({
        method,
        url: '/graphql',
        payload: { query: '{ __typename }' },
      });

      expect(response.statusCode).toBe(405);
      expect(response.headers.allow).toBe('GET, POST');
    },
  );
});
