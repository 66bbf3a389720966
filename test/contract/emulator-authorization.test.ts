import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator';
import { mintToken, type TokenOptions } from '../../src/emulator/token';
import type { Clock } from '../../src/shared/clock';

const NOW_MS = Date.UTC(2026, 0, 15, 12);
const clock: Clock = { epochMs: () => NOW_MS, monotonicMs: () => 0 };

let emulator: Emulator;

async function restart(options: EmulatorOptions = {}): Promise<void> {
  await emulator?.close();
  emulator = await startEmulator({ clock, ...options });
}

beforeEach(() => restart());
afterAll(() => emulator.close());

function read(
  authorization: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${emulator.url}/v1/profiles/support`, {
    headers: { ...headers, ...(authorization !== undefined && { authorization }) },
  });
}

const readWith = (token: TokenOptions, headers?: Readonly<Record<string, string>>) =>
  read(`Bearer ${mintToken(token, clock)}`, headers);

function jwt(claims: unknown): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `Bearer e30.${payload}.c2ln`;
}

const GOOD_CLAIMS = {
  aud: 'https://api.partnercenter.microsoft.com',
  exp: NOW_MS / 1000 + 60,
  nbf: NOW_MS / 1000,
  tid: 'tenant',
  scp: 'user_impersonation',
  amr: ['mfa'],
};

test('a user’s token with MFA is let in', async () => {
  expect((await readWith({})).status).toBe(200);
});

test('the scheme may be written in lower case', async () => {
  expect((await read(jwt(GOOD_CLAIMS).replace('Bearer', 'bearer'))).status).toBe(200);
});

test.each([undefined, 'Basic YTpi', 'Bearer', 'Bearer '])(
  'Authorization %j gets 401/800001',
  async (authorization) => {
    const response = await read(authorization);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: '800001' });
  },
);

test.each([
  ['of one part', 'Bearer opaque'],
  ['of two parts', 'Bearer e30.e30'],
  ['whose payload is no JSON', 'Bearer e30.bm8.c2ln'],
  ['whose payload is no object', jwt('text')],
  ['with a claim of a wrong type', jwt({ ...GOOD_CLAIMS, exp: 'soon' })],
])('a token %s gets 401/400', async (_what, authorization) => {
  const response = await read(authorization);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({
    code: '400',
    description: expect.stringContaining('cannot be read'),
  });
});

test.each([
  ['expired', { exp: NOW_MS / 1000 }, 401, '400', 'expired'],
  ['not valid yet', { nbf: NOW_MS / 1000 + 1 }, 401, '400', 'not valid yet'],
  ['for another audience', { aud: 'https://graph.windows.net' }, 401, '900420', 'audience'],
  ['without an audience', { aud: undefined }, 401, '900420', 'audience'],
  ['marked as an application’s', { idtyp: 'app' }, 403, '900329', 'application-only'],
  ['with neither scope nor user', { scp: undefined }, 403, '900329', 'application-only'],
  ['without mfa in amr', { amr: ['pwd'] }, 401, '900421', 'MFA'],
  ['without a tenant', { tid: undefined }, 401, '400', 'tenant'],
])('a token %s is refused', async (_what, claims, status, code, words) => {
  const response = await read(jwt({ ...GOOD_CLAIMS, ...claims }));
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toEqual({
    code,
    description: expect.stringContaining(words),
    source: expect.any(String),
  });
});

test.each([
  ['without amr, as v2 tokens are', { amr: undefined }],
  ['with ngcmfa in amr', { amr: ['pwd', 'ngcmfa'] }],
  ['with wiaormfa in amr', { amr: ['wiaormfa'] }],
  ['for the application id of Partner Center', { aud: 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd' }],
])('a token %s is let in', async (_what, claims) => {
  expect((await read(jwt({ ...GOOD_CLAIMS, ...claims }))).status).toBe(200);
});

test.each(['upn', 'unique_name'])('a token without scp but with %s is a user’s', async (claim) => {
  expect((await read(jwt({ ...GOOD_CLAIMS, scp: undefined, [claim]: 'a@contoso.example' }))).status).toBe(
    200,
  );
});

test.each([
  [{ expired: true }, '400'],
  [{ graphAudience: true }, '900420'],
  [{ appOnly: true }, '900329'],
  [{ noMfa: true }, '900421'],
])('a token minted with %j gets code %s', async (options, code) => {
  expect(await (await readWith(options)).json()).toMatchObject({ code });
});

test('a trailing slash of the audience is tolerated', async () => {
  expect((await readWith({ audience: 'https://api.partnercenter.microsoft.com/' })).status).toBe(200);
});

test('the audience asked for can be another', async () => {
  await restart({ audience: 'https://partner.partnercenterapi.microsoftonline.cn/' });
  expect((await readWith({})).status).toBe(401);
  expect((await readWith({ audience: 'https://partner.partnercenterapi.microsoftonline.cn' })).status).toBe(
    200,
  );
});

test('writes are refused as reads are, and change nothing', async () => {
  const response = await fetch(`${emulator.url}/v1/profiles/support`, { method: 'PUT', body: '{}' });
  expect(response.status).toBe(401);
  expect(emulator.requests()).toMatchObject([{ method: 'PUT', applied: false }]);
});

describe('ValidateMfa', () => {
  const asked = { ValidateMfa: 'true' };

  test('is answered with true for a token with MFA', async () => {
    expect((await readWith({}, asked)).headers.get('ismfacompliant')).toBe('true');
  });

  test('is answered with false for a token without', async () => {
    expect((await readWith({ noMfa: true }, asked)).headers.get('ismfacompliant')).toBe('false');
  });

  test('is not answered where nobody asks, or the token cannot be read or does not say', async () => {
    expect((await readWith({})).headers.has('ismfacompliant')).toBe(false);
    expect((await readWith({}, { ValidateMfa: 'false' })).headers.has('ismfacompliant')).toBe(false);
    expect((await read('Bearer opaque', asked)).headers.has('ismfacompliant')).toBe(false);
    const silent = jwt({ ...GOOD_CLAIMS, amr: undefined });
    expect((await read(silent, asked)).headers.has('ismfacompliant')).toBe(false);
  });
});
