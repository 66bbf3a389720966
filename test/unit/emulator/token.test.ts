import { DEMO_TENANT_ID, mintToken, type TokenOptions } from '../../../src/emulator/token';
import { runTokenCommand } from '../../../src/emulator/token-cli';
import { isGuid } from '../../../src/shared/guid';

const NOW_SECONDS = 1_800_000_000;
const clock = { epochMs: () => NOW_SECONDS * 1000 + 999, monotonicMs: () => 0 };
const TENANT_ID = '11111111-2222-3333-4444-555555555555';

function payloadOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

const claimsOf = (options?: TokenOptions) => payloadOf(mintToken(options, clock));

describe('a minted token', () => {
  test('has the claims of an App+User token that lives for a day', () => {
    expect(claimsOf()).toEqual({
      aud: 'https://api.partnercenter.microsoft.com',
      iat: NOW_SECONDS,
      nbf: NOW_SECONDS,
      exp: NOW_SECONDS + 86_400,
      tid: DEMO_TENANT_ID,
      oid: expect.any(String),
      appid: expect.any(String),
      upn: 'admin@contoso.example',
      unique_name: 'admin@contoso.example',
      scp: 'user_impersonation',
      amr: ['pwd', 'mfa'],
    });
  });

  test('consists of three base64url parts', () => {
    expect(mintToken()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  test('measures its times by this machine’s clock unless it is given one', () => {
    expect(payloadOf(mintToken({ lifetimeSeconds: 60 })).exp).toBeGreaterThan(Date.now() / 1000);
  });

  test('has an object identifier that is the user’s own', () => {
    const { oid } = claimsOf({ user: 'a@contoso.example' });
    expect(isGuid(oid)).toBe(true);
    expect(claimsOf({ user: 'a@contoso.example' }).oid).toBe(oid);
    expect(claimsOf({ user: 'b@contoso.example' }).oid).not.toBe(oid);
  });

  test('of an application has roles and neither user nor scope nor amr', () => {
    const claims = claimsOf({ appOnly: true });
    expect(claims).toMatchObject({ idtyp: 'app', roles: [expect.any(String)] });
    for (const name of ['upn', 'unique_name', 'scp', 'amr']) expect(claims).not.toHaveProperty(name);
  });

  test.each<[TokenOptions, Record<string, unknown>]>([
    [{ tenant: TENANT_ID }, { tid: TENANT_ID }],
    [{ expired: true }, { exp: NOW_SECONDS - 3600 }],
    [{ noMfa: true }, { amr: ['pwd'] }],
    [{ graphAudience: true }, { aud: 'https://graph.windows.net' }],
    [{ audience: 'https://other.example', graphAudience: true }, { aud: 'https://other.example' }],
    [{ lifetimeSeconds: 60 }, { exp: NOW_SECONDS + 60 }],
  ])('with %j has %j', (options, claims) => {
    expect(claimsOf(options)).toMatchObject(claims);
  });
});

describe('the token command', () => {
  test('prints one token and a newline', () => {
    const { exitCode, stdout, stderr } = runTokenCommand([]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(stderr).toBe('');
  });

  test.each([
    [['--tenant', TENANT_ID], { tid: TENANT_ID }],
    [['--user', 'a@contoso.example'], { upn: 'a@contoso.example' }],
    [['--app-only'], { idtyp: 'app' }],
    [['--no-mfa'], { amr: ['pwd'] }],
    [['--graph-audience'], { aud: 'https://graph.windows.net' }],
  ])('with %j mints a token with %j', (args, claims) => {
    expect(payloadOf(runTokenCommand(args).stdout)).toMatchObject(claims);
  });

  test('with --expired mints an expired token', () => {
    expect(payloadOf(runTokenCommand(['--expired']).stdout).exp).toBeLessThan(Date.now() / 1000);
  });

  test('with --help prints every option', () => {
    const { exitCode, stdout } = runTokenCommand(['--help']);
    expect(exitCode).toBe(0);
    for (const name of ['tenant', 'user', 'app-only', 'expired', 'no-mfa', 'graph-audience', 'help']) {
      expect(stdout).toContain(`--${name} `);
    }
  });

  test.each([
    [['--nonsense'], '--nonsense'],
    [['argument'], 'argument'],
    [['--tenant'], '--tenant'],
    [['--tenant', '--expired'], '--tenant'],
    [['--tenant', 'contoso.example'], '--tenant must be a GUID, got "contoso.example".'],
    [['--user', ''], '--user must not be empty.'],
    [['--expired=yes'], '--expired'],
  ])('refuses %j with one line', (args, words) => {
    const { exitCode, stdout, stderr } = runTokenCommand(args);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^token: .+\. See --help\.\n$/);
    expect(stderr).toContain(words);
  });
});
