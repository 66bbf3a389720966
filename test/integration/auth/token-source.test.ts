import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuthHttp, createAuthHttp } from '../../../src/auth/auth-http';
import type { SignIn } from '../../../src/auth/sign-in';
import { SignInStore } from '../../../src/auth/store/sign-in-store';
import { freshSignIn } from '../../../src/auth/token-source';
import { systemClock } from '../../../src/shared/clock';
import { systemSleep } from '../../../src/shared/sleep';
import { entraError, type FakeEntra, startFakeEntra, tokenResponse } from '../../support/fake-entra';

const MINUTE = 60_000;

let entra: FakeEntra;
let http: AuthHttp;
let directory: string;
let store: SignInStore;

beforeEach(async () => {
  entra = await startFakeEntra();
  http = createAuthHttp();
  directory = mkdtempSync(join(tmpdir(), 'tokens-'));
  store = new SignInStore(directory);
});
afterEach(async () => {
  await http.close();
  await entra.stop();
  rmSync(directory, { recursive: true });
});

function keep(changes: Partial<SignIn>): void {
  store.write({
    cloud: 'global',
    tenant: 'contoso.com',
    clientId: 'the-client',
    authority: entra.url,
    method: 'browser',
    signedInAt: 0,
    accessToken: 'old-access',
    refreshToken: 'old-refresh',
    expiresAt: Date.now() + 60 * MINUTE,
    username: 'admin@contoso.com',
    tenantId: undefined,
    ...changes,
  });
}

const fresh = () => freshSignIn({ store, http, clock: systemClock, sleep: systemSleep });

test('without a sign-in it names the command', async () => {
  await expect(fresh()).rejects.toMatchObject({
    name: 'SignInNeededError',
    command: 'support-profile login',
  });
});

test('a token that lives long enough is used without asking anybody', async () => {
  keep({});
  await expect(fresh()).resolves.toMatchObject({ accessToken: 'old-access' });
  expect(entra.posts).toEqual([]);
});

test('a token that is about to expire is renewed, and the rotated refresh token kept', async () => {
  keep({ expiresAt: Date.now() + 4 * MINUTE });
  entra.tokenResponses(tokenResponse(entra.url, 'the-client', 'new-refresh'));
  await expect(fresh()).resolves.toMatchObject({ accessToken: 'an-access-token' });
  expect(store.read()).toMatchObject({ accessToken: 'an-access-token', refreshToken: 'new-refresh' });
});

test('a refresh that needs a person says so, names the command, and forgets nothing', async () => {
  keep({ expiresAt: 0 });
  entra.tokenResponses(entraError('invalid_grant', 50173, 'The grant was revoked.'));
  await expect(fresh()).rejects.toMatchObject({
    name: 'SignInNeededError',
    message: 'The sign-in can no longer be refreshed: AADSTS50173: The grant was revoked.',
    command: 'support-profile login',
    reason: { correlationId: '22222222-2222-4222-8222-222222222222' },
  });
  expect(store.read()).toMatchObject({ refreshToken: 'old-refresh' });
});

test('if the authority fails, a token that is still valid is used', async () => {
  keep({ expiresAt: Date.now() + 4 * MINUTE });
  entra.tokenResponses({ status: 503, body: {} });
  await expect(fresh()).resolves.toMatchObject({ accessToken: 'old-access' });
});

test('if the authority fails and the token has expired, the failure is told and the refresh token kept', async () => {
  keep({ expiresAt: 0 });
  entra.tokenResponses({ status: 503, body: {} });
  await expect(fresh()).rejects.toMatchObject({ name: 'SignInError', needsPerson: false });
  expect(store.read()).toMatchObject({ refreshToken: 'old-refresh' });
});

test('without a refresh token an expired sign-in needs a person', async () => {
  keep({ expiresAt: 0, refreshToken: undefined });
  await expect(fresh()).rejects.toMatchObject({ name: 'SignInNeededError' });
});
