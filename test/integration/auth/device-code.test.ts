import { type AuthHttp, createAuthHttp } from '../../../src/auth/auth-http';
import { signInWithDeviceCode } from '../../../src/auth/flows/device-code';
import { type Clock, systemClock } from '../../../src/shared/clock';
import { entraError, type FakeEntra, startFakeEntra, tokenResponse } from '../../support/fake-entra';

const PENDING = entraError('authorization_pending', 70016, 'Pending.');
const SLOW_DOWN = { status: 400, body: { error: 'slow_down' } };

let entra: FakeEntra;
let http: AuthHttp;

beforeEach(async () => {
  entra = await startFakeEntra();
  entra.deviceResponse({
    status: 200,
    body: {
      device_code: 'the-device-code',
      user_code: 'ABCD-EFGH',
      verification_uri: 'https://microsoft.com/devicelogin',
      expires_in: 60,
      interval: 5,
      message: 'To sign in, …',
    },
  });
  http = createAuthHttp();
});
afterEach(async () => {
  await http.close();
  await entra.stop();
});

/** Signs in on a clock that only the waits move. */
function start(signal = new AbortController().signal, onWait: (waits: readonly number[]) => void = () => {}) {
  const waits: number[] = [];
  const clock: Clock = {
    epochMs: () => systemClock.epochMs(),
    monotonicMs: () => waits.reduce((sum, ms) => sum + ms, 0),
  };
  const shown: unknown[] = [];
  const result = signInWithDeviceCode(
    { cloud: 'global', tenant: 'contoso.com', clientId: 'the-client', authority: entra.url },
    {
      http,
      clock,
      sleep: async (ms) => {
        waits.push(ms);
        onWait(waits);
        signal.throwIfAborted();
      },
      signal,
      show: (prompt) => shown.push(prompt),
    },
  );
  return { result, waits, shown };
}

test('polls at the interval, slower after slow_down, and ends with tokens', async () => {
  entra.tokenResponses(PENDING, SLOW_DOWN, PENDING, tokenResponse(entra.url, 'the-client', 'refresh'));
  const { result, waits, shown } = start();

  await expect(result).resolves.toMatchObject({ accessToken: 'an-access-token', refreshToken: 'refresh' });
  expect(waits).toEqual([5_000, 5_000, 10_000, 10_000]);
  expect(shown).toEqual([
    { userCode: 'ABCD-EFGH', verificationUri: 'https://microsoft.com/devicelogin', expiresInSeconds: 60 },
  ]);
  expect(entra.posts[1]?.form).toEqual({
    client_id: 'the-client',
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: 'the-device-code',
  });
});

test('stops when the code has expired, without another poll', async () => {
  entra.tokenResponses(PENDING);
  const { result, waits } = start();
  await expect(result).rejects.toMatchObject({ error: 'expired_token' });
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(60_000);
});

test.each([
  ['authorization_declined', 65004],
  ['bad_verification_code', 70018],
  ['expired_token', 70019],
])('%s ends it at once', async (error, code) => {
  entra.tokenResponses(entraError(error, code, 'No.'));
  const { result, waits } = start();
  await expect(result).rejects.toMatchObject({ error, aadsts: code, advice: expect.any(String) });
  expect(waits).toHaveLength(1);
});

test('a refusal of the device code request itself is explained', async () => {
  entra.deviceResponse(entraError('unauthorized_client', 700016, 'Unknown.'));
  await expect(start().result).rejects.toMatchObject({ aadsts: 700016 });
});

test('can be cancelled between two polls', async () => {
  entra.tokenResponses(PENDING);
  const controller = new AbortController();
  const { result } = start(
    controller.signal,
    (waits) => waits.length === 2 && controller.abort(new Error('Ctrl+C')),
  );
  await expect(result).rejects.toThrow('Ctrl+C');
});
