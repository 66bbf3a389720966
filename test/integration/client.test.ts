import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import {
  createSupportProfileClient,
  type SupportProfileClient,
  type SupportProfileClientOptions,
} from '../../src/client/support-profile-client';
import { DEMO_TENANT_ID, mintToken } from '../../src/emulator/token';
import { refusalOf } from '../support/client-refusal';
import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';
import { DOCUMENTED_PROFILE, listen, startRecordingServer } from '../support/recording-server';
import { ALL_FIELDS, type GatewayWithUpstream, startGatewayWithUpstream } from '../support/upstream';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('the client, against the gateway', () => {
  let gateway: ListeningGateway;

  beforeEach(async () => {
    gateway = await startListeningGateway();
  });

  afterEach(() => gateway.close());

  const connect = (options: Partial<SupportProfileClientOptions> = {}) =>
    createSupportProfileClient({ url: `${gateway.url}/graphql`, getToken: () => mintToken(), ...options });

  it('reads the whole profile', async () => {
    await expect(connect().get()).resolves.toEqual({
      ...DOCUMENTED_PROFILE,
      attributes: { ...DOCUMENTED_PROFILE.attributes, etag: null },
    });
  });

  it('updates what it is given, clears what is null, and returns the profile as it is then', async () => {
    const client = connect();

    const updated = await client.update({ telephone: '+1 425 555 0100', website: null });

    expect(updated).toMatchObject({
      email: 'email@sample.com',
      telephone: '+1 425 555 0100',
      website: null,
    });
    await expect(client.get()).resolves.toEqual(updated);
  });

  it('takes a token that is still on its way, a new one for every call', async () => {
    const getToken = jest.fn(async () => mintToken());
    const client = connect({ getToken });

    await client.get();
    await client.get();

    expect(getToken).toHaveBeenCalledTimes(2);
  });

  it('says what Partner Center refused, why, and what to do', async () => {
    const error = await refusalOf(connect({ getToken: () => mintToken({ appOnly: true }) }).get());

    expect(error.code).toBe('FORBIDDEN');
    expect(error.hint).toContain('App+User');
    expect(error.correlationId).toMatch(GUID);
    expect(error.retryAfterSeconds).toBeUndefined();
  });

  it('says which fields of an update are wrong', async () => {
    const error = await refusalOf(connect().update({ email: 'nobody', telephone: '1' }));

    expect(error.code).toBe('BAD_USER_INPUT');
    expect(error.fields?.map(({ field }) => field)).toEqual(['email', 'telephone']);
  });

  it('writes only over what is expected, and says what differs', async () => {
    const client = connect();

    const error = await refusalOf(
      client.update({ website: null }, { expected: { email: 'email@sample.com', telephone: '12345' } }),
    );

    expect(error.code).toBe('CONFLICT');
    expect(error.differences).toEqual([{ field: 'telephone', expected: '12345', present: '4255555555' }]);
    await expect(
      client.update({ website: null }, { expected: { telephone: '4255555555' } }),
    ).resolves.toMatchObject({ website: null });
  });

  it('shows what an update would do, without writing', async () => {
    const client = connect();

    const preview = await client.preview({ website: 'www.contoso.com' });

    expect(preview.changes).toEqual([{ field: 'website', from: 'www.microsoft.com', to: 'www.contoso.com' }]);
    expect(preview.proposed).toMatchObject({ email: 'email@sample.com', website: 'www.contoso.com' });
    expect(preview.request).toMatchObject({ method: 'PUT', path: '/v1/profiles/supportprofile' });
    expect(JSON.parse(preview.request.body)).toMatchObject({ Website: 'www.contoso.com' });
    await expect(client.get()).resolves.toEqual(preview.current);
  });

  it('says what is wrong with a token', async () => {
    const diagnosis = await connect({ getToken: () => mintToken({ noMfa: true }) }).diagnoseToken();

    expect(diagnosis).toMatchObject({ kind: 'APP_AND_USER', mfa: false, verified: false });
    expect(diagnosis.problems).toEqual([
      { code: 'NO_MFA', message: expect.any(String), fix: expect.any(String), helpUrl: expect.any(String) },
    ]);
  });

  it('is logged under the correlation id of the call', async () => {
    const correlationId = randomUUID();

    await connect().get({ correlationId });

    expect(gateway.log.entries()).toContainEqual(
      expect.objectContaining({ msg: 'operation', correlationId }),
    );
  });

  it.each(['correlationId', 'requestId'])('sends nothing if the %s is not a GUID', async (name) => {
    const error = await refusalOf(connect().update({ website: null }, { [name]: '42' }));

    expect(error.code).toBe('BAD_ID');
    expect(error.message).toBe(`${name} is not a GUID.`);
    expect(gateway.log.entries()).toEqual([]);
  });

  it.each(['', 'two words', 'line\nbreak', 'Bearer abc'])(
    'sends nothing where getToken gives no token: %j',
    async (token) => {
      const error = await refusalOf(connect({ getToken: () => token }).get());

      expect(error.code).toBe('BAD_TOKEN');
      expect(gateway.log.entries()).toEqual([]);
    },
  );

  it('passes on what getToken throws', async () => {
    const signedOut = new Error('signed out');

    await expect(connect({ getToken: () => Promise.reject(signedOut) }).get()).rejects.toBe(signedOut);
  });

  it('gives a call up with the reason of its signal', async () => {
    const reason = new Error('left the page');

    await expect(connect().get({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('the client, where an update is lost', () => {
  let setup: GatewayWithUpstream;
  let client: SupportProfileClient;

  beforeEach(async () => {
    setup = await startGatewayWithUpstream();
    const url = await setup.gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
    client = createSupportProfileClient({ url: `${url}/graphql`, getToken: () => mintToken() });
  });

  afterEach(() => setup.close());

  const loseUpdate = ({ applied }: { readonly applied: boolean }) => {
    setup.upstream.faults.add({ method: 'PUT', cut: 'before-headers', applied, times: 0 });
  };

  it('says NOT_APPLIED, with all that Partner Center and the gateway said', async () => {
    loseUpdate({ applied: false });
    const requestId = randomUUID();
    const correlationId = randomUUID();

    const error = await refusalOf(client.update(ALL_FIELDS.input, { requestId, correlationId }));

    expect(error).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'NOT_APPLIED',
      correlationId,
      partnerCenter: { status: null, requestId, correlationId, retryable: true },
    });
  });

  it('says UNKNOWN if nobody knows, so that the caller reads and then sends the same request again', async () => {
    loseUpdate({ applied: true });
    setup.upstream.faults.add({ method: 'GET', status: 403 });
    const requestId = randomUUID();

    const error = await refusalOf(client.update(ALL_FIELDS.input, { requestId }));
    expect(error.outcome).toBe('UNKNOWN');

    setup.upstream.faults.clear();
    await expect(client.get()).resolves.toMatchObject(ALL_FIELDS.input);
    await expect(client.update(ALL_FIELDS.input, { requestId })).resolves.toMatchObject(ALL_FIELDS.input);
    expect(setup.upstream.writesOf(DEMO_TENANT_ID)).toHaveLength(1);
  });
});

describe('the client, against what is not the gateway', () => {
  const connect = (url: string, options: Partial<SupportProfileClientOptions> = {}) =>
    createSupportProfileClient({ url, getToken: () => 'canary-token', ...options });

  it.each([
    ['HTML', { status: 502, headers: { 'Content-Type': 'text/html' }, body: '<h1>Bad gateway</h1>' }],
    ['nothing', { status: 200, body: '' }],
    ['JSON of another kind', { status: 200, body: { hello: 'world' } }],
    ['JSON that is no object', { status: 200, body: '[]' }],
    ['null for the profile', { status: 200, body: { data: { supportProfile: null } } }],
  ])('says so: %s', async (_what, answer) => {
    const server = await startRecordingServer(() => answer);
    try {
      const error = await refusalOf(connect(server.url).get());

      expect(error.code).toBe('BAD_RESPONSE');
      expect(error.message).toContain(String(answer.status));
    } finally {
      await server.close();
    }
  });

  it('tells how long to wait, where an error does', async () => {
    const server = await startRecordingServer(() => ({
      body: {
        errors: [{ message: 'Slow down.', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 57 } }],
      },
    }));
    try {
      const { code, message, retryAfterSeconds } = await refusalOf(connect(server.url).get());

      expect({ code, message, retryAfterSeconds }).toEqual({
        code: 'RATE_LIMITED',
        message: 'Slow down.',
        retryAfterSeconds: 57,
      });
    } finally {
      await server.close();
    }
  });

  it('does not carry a token to where it is redirected', async () => {
    const elsewhere = await startRecordingServer();
    const server = await startRecordingServer(() => ({
      status: 307,
      headers: { Location: elsewhere.url },
    }));
    try {
      expect((await refusalOf(connect(server.url).get())).code).toBe('NETWORK_ERROR');
      expect(elsewhere.requests).toEqual([]);
    } finally {
      await server.close();
      await elsewhere.close();
    }
  });

  it('names the URL where nobody listens, and never the token', async () => {
    const server = await startRecordingServer();
    await server.close();

    const error = await refusalOf(connect(server.url).get());

    expect(error.code).toBe('NETWORK_ERROR');
    expect(error.message).toContain(server.url);
    expect(inspect(error, { depth: 10 })).not.toContain('canary');
  });

  it('waits no longer than it was told, and says that the outcome of an update is unknown', async () => {
    const server = await listen(() => {});
    const correlationId = randomUUID();
    try {
      const client = connect(server.url, { timeoutMs: 1 });
      const read = await refusalOf(client.get({ correlationId }));
      const write = await refusalOf(client.update({ website: null }));

      expect(read).toMatchObject({ code: 'TIMEOUT', correlationId, outcome: undefined });
      expect(read.message).toContain('1 ms');
      expect(write).toMatchObject({ code: 'TIMEOUT', outcome: 'UNKNOWN' });
    } finally {
      await server.close();
    }
  });

  it('gives up a call under way when its signal says so', async () => {
    const reason = new Error('left the page');
    const leaving = new AbortController();
    const server = await listen(() => leaving.abort(reason));
    try {
      await expect(connect(server.url).get({ signal: leaving.signal })).rejects.toBe(reason);
    } finally {
      await server.close();
    }
  });
});
