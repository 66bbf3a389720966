import { DEMO_TENANT_ID } from '../../../src/emulator/token';
import { runTokenCommand } from '../../../src/emulator/token-cli';

const TENANT = '11111111-2222-3333-4444-555555555555';

const nowSeconds = () => Date.now() / 1000;

/** The claims of the token that the command prints. */
function claims(...args: readonly string[]): Readonly<Record<string, unknown>> {
  const { exitCode, stdout, stderr } = runTokenCommand(args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const [, payload = ''] = stdout.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}

it('prints one token on one line', () => {
  expect(runTokenCommand([]).stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
});

it('prints the token of a user with MFA for Partner Center, good for a day', () => {
  const token = claims();
  expect(token).toMatchObject({
    aud: 'https://api.partnercenter.microsoft.com',
    tid: DEMO_TENANT_ID,
    upn: 'admin@contoso.example',
    scp: 'user_impersonation',
    amr: ['pwd', 'mfa'],
  });
  expect(Number(token.exp) - nowSeconds()).toBeCloseTo(24 * 60 * 60, -2);
});

it('--tenant sets the tenant', () => {
  expect(claims('--tenant', TENANT)).toMatchObject({ tid: TENANT });
});

it('--user sets the name of the user, and another oid with it', () => {
  const token = claims('--user', 'other@contoso.example');
  expect(token).toMatchObject({ upn: 'other@contoso.example' });
  expect(token.oid).not.toBe(claims().oid);
});

it('--app-only leaves the user out', () => {
  const token = claims('--app-only');
  expect(token).toMatchObject({ idtyp: 'app', roles: expect.any(Array) });
  expect(token).not.toHaveProperty('scp');
  expect(token).not.toHaveProperty('upn');
});

it('--expired dates the end back', () => {
  expect(claims('--expired').exp).toBeLessThan(nowSeconds());
});

it('--no-mfa leaves mfa out', () => {
  expect(claims('--no-mfa').amr).toEqual(['pwd']);
});

it('--graph-audience sets the retired audience', () => {
  expect(claims('--graph-audience').aud).toBe('https://graph.windows.net');
});

it('the options go together', () => {
  expect(claims('--tenant', TENANT, '--user', 'a@b.co', '--no-mfa', '--expired')).toMatchObject({
    tid: TENANT,
    upn: 'a@b.co',
    amr: ['pwd'],
  });
});

it('--help names every option', () => {
  const { exitCode, stdout } = runTokenCommand(['--help']);
  expect(exitCode).toBe(0);
  for (const option of ['tenant', 'user', 'app-only', 'expired', 'no-mfa', 'graph-audience']) {
    expect(stdout).toContain(`--${option}`);
  }
});

it.each([
  ['a tenant that is no GUID', ['--tenant', 'contoso'], '--tenant must be a GUID'],
  ['a tenant without a value', ['--tenant'], '--tenant'],
  ['a user without a name', ['--user', ''], '--user must not be empty'],
  ['an unknown option', ['--admin'], '--admin'],
  ['a value for an option that takes none', ['--expired=yes'], '--expired'],
  ['a stray word', ['token'], 'token'],
])('%s is said in one line, and no token is printed', (_what, args, words) => {
  const { exitCode, stdout, stderr } = runTokenCommand(args);
  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^token: [^\n]*See --help\.\n$/);
  expect(stderr).toContain(words);
});
