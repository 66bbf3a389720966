import { inspect } from 'node:util';
import {
  createSupportProfileClient,
  SupportProfileClientError,
  type SupportProfileClientOptions,
} from '../../src/client/support-profile-client';
import { mintToken } from '../../src/emulator/token';
import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';
import { DOCUMENTED_PROFILE, listen, startRecordingServer } from '../support/recording-server';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a call was refused with. */
async function refusalOf(call: Promise<unknown>): Promise<SupportProfileClientError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SupportProfileClientError);
  return error as SupportProfileClientError;
}

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

  it('says which field of an update is wrong', async () => {
    const error = await refusalOf(connect().update({ email: 'nobody' }));

    expect(error.code).toBe('BAD_USER_INPUT');
    expect(error.message).toContain('email');
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

  it('waits no longer than it was told', async () => {
    const server = await listen(() => {});
    try {
      const error = await refusalOf(connect(server.url, { timeoutMs: 1 }).get());

      expect(error.code).toBe('TIMEOUT');
      expect(error.message).toContain('1 ms');
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
