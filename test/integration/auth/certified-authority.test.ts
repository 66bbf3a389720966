import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuthHttp, createAuthHttp } from '../../../src/auth/auth-http';
import { signInWithBrowser } from '../../../src/auth/flows/authorization-code';
import { signInWithDeviceCode } from '../../../src/auth/flows/device-code';
import { refreshTokens } from '../../../src/auth/flows/refresh';
import type { SignIn, SignInRequest, Tokens } from '../../../src/auth/sign-in';
import { SignInStore } from '../../../src/auth/store/sign-in-store';
import { freshSignIn } from '../../../src/auth/token-source';
import { readTokenClaims } from '../../../src/partner-center/auth/token-claims';
import { systemClock } from '../../../src/shared/clock';
import { systemSleep } from '../../../src/shared/sleep';
import { type Authority, signInByForms, startAuthority, TEST_CLIENT_ID } from '../../support/authority';

const USER = { login: 'admin@contoso.example', password: 'any' };

let authority: Authority;
let http: AuthHttp;
let directory: string;
let request: SignInRequest;

beforeAll(async () => {
  authority = await startAuthority();
  http = createAuthHttp();
  request = { cloud: 'global', tenant: 'contoso', clientId: TEST_CLIENT_ID, authority: authority.url };
});
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sign-in-'));
});
afterEach(() => rmSync(directory, { recursive: true }));
afterAll(async () => {
  await http.close();
  await authority.stop();
});

/** Signs in with a browser whose person fills in every form. */
function signIn(changeAddress: (address: URL) => void = () => {}): Promise<Tokens> {
  return signInWithBrowser(request, {
    http,
    clock: systemClock,
    signal: new AbortController().signal,
    prompt: 'select_account',
    show(address) {
      const url = new URL(address);
      changeAddress(url);
      void signInByForms(url.href, USER);
    },
  });
}

test('a sign-in in the browser, with PKCE, gives an access token for Partner Center, a refresh token and the account', async () => {
  const tokens = await signIn();

  expect(readTokenClaims(tokens.accessToken)).toMatchObject({
    aud: ['https://api.partnercenter.microsoft.com'],
    scp: 'user_impersonation',
    amr: ['pwd', 'mfa'],
  });
  expect(tokens.username).toBe('admin@contoso.example');
  expect(tokens.refreshToken).toEqual(expect.any(String));
  expect(tokens.expiresAt).toBeGreaterThan(Date.now() + 3_500_000);
});

test('a code is worth nothing to whoever does not know the PKCE verifier', async () => {
  const challengeOfAnother = (address: URL) =>
    address.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');

  await expect(signIn(challengeOfAnother)).rejects.toMatchObject({
    name: 'SignInError',
    error: 'invalid_grant',
  });
});

test('an id token with another nonce is refused', async () => {
  await expect(signIn((address) => address.searchParams.set('nonce', 'of-another'))).rejects.toThrow(/nonce/);
});

test('what the authority says against a request reaches the person', async () => {
  await expect(signIn((address) => address.searchParams.set('prompt', 'none'))).rejects.toMatchObject({
    error: 'login_required',
    needsPerson: true,
  });
});

test('a sign-in by device code', async () => {
  const waits: number[] = [];
  let signedIn: Promise<unknown> = Promise.resolve();
  const tokens = await signInWithDeviceCode(request, {
    http,
    clock: systemClock,
    // The person is done before the second poll.
    sleep: async (ms) => {
      waits.push(ms);
      if (waits.length === 2) await signedIn;
    },
    signal: new AbortController().signal,
    show: ({ userCode, verificationUri }) => {
      signedIn = signInByForms(verificationUri, { ...USER, user_code: userCode });
    },
  });

  expect(waits).toEqual([5_000, 5_000]);
  expect(readTokenClaims(tokens.accessToken)).toMatchObject({ scp: 'user_impersonation' });
});

test('a refresh token is exchanged, and the authority takes the old one as stolen when it comes again', async () => {
  const first = await signIn();
  const second = await refreshTokens(request, String(first.refreshToken), { http, clock: systemClock });
  expect(second.refreshToken).not.toBe(first.refreshToken);

  await expect(
    refreshTokens(request, String(first.refreshToken), { http, clock: systemClock }),
  ).rejects.toMatchObject({ error: 'invalid_grant', needsPerson: true });
});

test('many commands at once refresh once, so that rotation does not lock them out', async () => {
  const store = new SignInStore(directory);
  const tokens = await signIn();
  const expired: SignIn = { ...request, ...tokens, expiresAt: 0, method: 'browser', signedInAt: 0 };
  store.write(expired);
  const options = { http, clock: systemClock, sleep: systemSleep };

  const signIns = await Promise.all(
    // A store each, as separate processes have.
    Array.from({ length: 5 }, () => freshSignIn({ ...options, store: new SignInStore(directory) })),
  );

  expect(new Set(signIns.map(({ accessToken }) => accessToken)).size).toBe(1);
  expect(store.read()).toEqual(signIns[0]);
  // The chain goes on.
  store.write({ ...(store.read() as SignIn), expiresAt: 0 });
  await expect(freshSignIn({ ...options, store })).resolves.toMatchObject({
    username: 'admin@contoso.example',
  });
});

test('the tokens rest in one file that only its owner can read', async () => {
  const store = new SignInStore(join(directory, 'data'));
  store.write({ ...request, ...(await signIn()), method: 'browser', signedInAt: 0 });

  expect(statSync(store.path).mode & 0o777).toBe(0o600);
  expect(statSync(join(directory, 'data')).mode & 0o777).toBe(0o700);
  expect(readFileSync(store.path, 'utf8')).toContain('admin@contoso.example');
});
