import { inspect } from 'node:util';
import { type AuthHttp, createAuthHttp } from '../../../src/auth/auth-http';
import { refreshTokens } from '../../../src/auth/flows/refresh';
import type { SignInRequest } from '../../../src/auth/sign-in';
import { systemClock } from '../../../src/shared/clock';
import {
  entraError,
  FAKE_TENANT,
  type FakeEntra,
  startFakeEntra,
  tokenResponse,
} from '../../support/fake-entra';

let entra: FakeEntra;
let http: AuthHttp;

beforeEach(async () => {
  entra = await startFakeEntra();
  http = createAuthHttp();
});
afterEach(async () => {
  await http.close();
  await entra.stop();
});

function refresh(changes: Partial<SignInRequest> = {}) {
  const request: SignInRequest = {
    cloud: 'global',
    tenant: 'organizations',
    clientId: 'the-client',
    authority: entra.url,
    ...changes,
  };
  return refreshTokens(request, 'a-refresh-token', { http, clock: systemClock });
}

test('a tenant-independent issuer is filled in with the tenant of the id token', async () => {
  entra.tokenResponses(tokenResponse(entra.url, 'the-client', 'next'));
  await expect(refresh()).resolves.toMatchObject({
    refreshToken: 'next',
    username: 'admin@contoso.com',
    tenantId: FAKE_TENANT,
  });
  expect(entra.posts).toEqual([
    {
      path: '/organizations/oauth2/v2.0/token',
      form: {
        client_id: 'the-client',
        grant_type: 'refresh_token',
        refresh_token: 'a-refresh-token',
        scope: 'https://api.partnercenter.microsoft.com/user_impersonation openid profile offline_access',
      },
    },
  ]);
});

test('the 21Vianet cloud is asked for a token for its own Partner Center', async () => {
  entra.tokenResponses(tokenResponse(entra.url, 'the-client', 'next'));
  await refresh({ cloud: 'china-21vianet' });
  expect(entra.posts[0]?.form.scope).toContain(
    'https://partner.partnercenterapi.microsoftonline.cn/user_impersonation ',
  );
});

test.each([
  ['invalid_grant', 50076, /multi-factor/, true],
  ['interaction_required', 50079, /[Rr]egister a method/, true],
  ['invalid_grant', 50173, /revoked/, true],
  ['invalid_grant', 530036, /without --device-code/, true],
  ['invalid_grant', 700082, /90 days/, true],
  ['invalid_grant', 65001, /consent/, true],
  ['unauthorized_client', 700016, /--client-id/, false],
  ['invalid_client', 7000218, /public client flows/, false],
  ['invalid_request', 90002, /--tenant/, false],
  ['invalid_scope', 70011, /--cloud/, false],
])(
  '%s with AADSTS%i says what to do and under which id Entra logs it',
  async (error, code, advice, needsPerson) => {
    entra.tokenResponses(entraError(error, code, 'What Entra says about it.'));
    await expect(refresh()).rejects.toMatchObject({
      message: `AADSTS${code}: What Entra says about it.`,
      error,
      aadsts: code,
      advice: expect.stringMatching(advice),
      correlationId: '22222222-2222-4222-8222-222222222222',
      needsPerson,
    });
  },
);

test('whether a person is needed depends on the OAuth error, never on the number', async () => {
  entra.tokenResponses(entraError('temporarily_unavailable', 50076, 'Later.'));
  await expect(refresh()).rejects.toMatchObject({ needsPerson: false });
});

test('a code that is not listed still shows what Entra says', async () => {
  entra.tokenResponses(entraError('invalid_request', 999999, 'Something new.'));
  await expect(refresh()).rejects.toMatchObject({
    message: 'AADSTS999999: Something new.',
    advice: undefined,
  });
});

test.each([
  ['a 500 without a body', { status: 500, body: {} }],
  ['JSON that is no token response', { status: 200, body: { access_token: 1 } }],
])('%s is told as a response that cannot be used, and does not ask for a sign-in', async (_, response) => {
  entra.tokenResponses(response);
  await expect(refresh()).rejects.toMatchObject({
    message: expect.stringContaining("The authority's response cannot be used"),
    needsPerson: false,
  });
});

test('an authority that cannot be reached is told as such', async () => {
  const { url } = entra;
  await entra.stop();
  await expect(refresh({ authority: url })).rejects.toMatchObject({
    message: 'The authority cannot be reached: ECONNREFUSED.',
    connectionFailed: true,
  });
  entra = await startFakeEntra();
});

test('no error holds the refresh token, in any of its properties', async () => {
  entra.tokenResponses(entraError('invalid_grant', 70000, 'Invalid.'));
  const error = await refresh().catch((reason: unknown) => reason);
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('a-refresh-token');
});
