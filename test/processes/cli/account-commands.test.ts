import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { startEmulator } from '../../../src/emulator/emulator';
import { mintToken } from '../../../src/emulator/token';
import { type Authority, signInByForms, startAuthority, TEST_CLIENT_ID } from '../../support/authority';
import type { BuiltProcess } from '../../support/built-process';
import { useCommand } from '../../support/command';
import { entraError, type FakeEntra, startFakeEntra, tokenResponse } from '../../support/fake-entra';

const USER = { login: 'admin@contoso.example', password: 'any' };

const command = useCommand();

describe('with a certified authority', () => {
  let authority: Authority;
  beforeAll(async () => {
    authority = await startAuthority();
  });
  afterAll(() => authority.stop());

  const loginArguments = () => [
    ...['login', '--no-browser', '--client-id', TEST_CLIENT_ID],
    ...['--tenant', 'contoso', '--authority', authority.url],
  ];

  async function signIn(): Promise<BuiltProcess> {
    const login = command.start(loginArguments());
    const [, address = ''] = await login.errorOutput(/Sign in at:\n(\S+)\n/);
    await signInByForms(address, USER);
    await login.exitCode;
    return login;
  }

  test('login says who signed in, that the token will do, and where it is kept; get then reads the real cloud', async () => {
    const login = await signIn();
    expect(login.stderr()).toContain('Signed in to global as admin@contoso.example.');
    expect(login.stderr()).toContain(
      'The token will do: right audience, App+User, multi-factor authentication.',
    );
    expect(login.stderr()).toContain(
      `The tokens are in ${command.store().path}, which only you can read. They are not encrypted.`,
    );
    expect(login.stdout()).toBe('');
    await expect(login.exitCode).resolves.toBe(0);

    const { stdout: token } = await command.run(['token']);
    expect(token).toBe(`${command.store().read()?.accessToken}\n`);
    const emulator = await startEmulator();
    const { stdout } = await command.run(['get'], { PARTNER_CENTER_BASE_URL: emulator.url });
    await emulator.close();
    expect(stdout).toContain('email@sample.com');
  });

  test('neither the tokens nor the code are in what login prints', async () => {
    const login = await signIn();
    const { accessToken, refreshToken = '' } = command.store().read() ?? { accessToken: '' };
    expect(refreshToken).not.toBe('');
    for (const secret of [accessToken, refreshToken]) {
      expect(login.stderr()).not.toContain(secret);
      expect(login.stdout()).not.toContain(secret);
    }
  });

  test('two commands at once refresh an expired sign-in once', async () => {
    await signIn();
    const signedIn = command.store().read();
    command.keepSignIn({ ...signedIn, expiresAt: 0 });
    const runs = await Promise.all([command.run(['token']), command.run(['token']), command.run(['token'])]);
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(command.store().read()?.refreshToken).not.toBe(signedIn?.refreshToken);
  });

  test('Ctrl+C ends a waiting login at once: nothing is kept, and nothing listens', async () => {
    const login = command.start(loginArguments());
    const [, address = ''] = await login.errorOutput(/Sign in at:\n(\S+)\n/);
    login.signal('SIGINT');
    await expect(login.exitCode).resolves.toBe(130);
    expect(login.stderr()).toMatch(/Cancelled\.\n$/);
    expect(existsSync(command.store().path)).toBe(false);
    await expect(fetch(new URL(address).searchParams.get('redirect_uri') ?? '')).rejects.toThrow(
      'fetch failed',
    );
  });

  test('login gives up when its time is over', async () => {
    const run = await command.run([...loginArguments(), '--timeout', '1']);
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain('Nobody signed in within 1 s. Nothing was kept.');
  });
});

describe('with Entra’s documented responses', () => {
  let entra: FakeEntra;
  beforeEach(async () => {
    entra = await startFakeEntra();
  });
  afterEach(() => entra.stop());

  test('a refresh that needs a person says so, names the command and Entra’s correlation id: exit code 3', async () => {
    entra.tokenResponses(entraError('invalid_grant', 50076, 'You must use multi-factor authentication.'));
    command.keepSignIn({ authority: entra.url });
    await expect(command.run(['get'])).resolves.toEqual({
      exitCode: 3,
      stdout: '',
      stderr: [
        'The sign-in can no longer be refreshed: AADSTS50076: You must use multi-factor authentication.',
        'Sign in again and complete multi-factor authentication. Run: support-profile login',
        'Correlation id: 22222222-2222-4222-8222-222222222222',
        '',
      ].join('\n'),
    });
  });

  test('login --device-code shows the code and says why it is the second choice', async () => {
    entra.deviceResponse({
      status: 200,
      body: {
        device_code: 'secret-device-code',
        user_code: 'ABCD-EFGH',
        verification_uri: 'https://microsoft.com/devicelogin',
        expires_in: 900,
        interval: 1,
      },
    });
    entra.tokenResponses(tokenResponse(entra.url, 'the-client', 'refresh'));
    const run = await command.run([
      'login',
      '--device-code',
      '--client-id',
      'the-client',
      '--authority',
      entra.url,
    ]);
    expect(run.stderr).toContain('open https://microsoft.com/devicelogin and enter ABCD-EFGH.');
    expect(run.stderr).toContain('sign in without --device-code');
    expect(run.stderr).not.toContain('secret-device-code');
    // The fake's access token is no JWT.
    expect(run).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('OPAQUE') });
    expect(command.store().read()).toMatchObject({ method: 'device-code', refreshToken: 'refresh' });
  });

  test('a crash in the middle of a refresh leaves the sign-in usable', async () => {
    command.keepSignIn({ authority: entra.url });
    entra.hold();
    const crashing = command.start(['token']);
    await entra.received();
    crashing.signal('SIGKILL');
    await crashing.exitCode;
    expect(readdirSync(dirname(command.store().path))).toContain('sign-in.lock');

    entra.release();
    entra.tokenResponses(tokenResponse(entra.url, 'the-client', 'next'));
    await expect(command.run(['token'])).resolves.toMatchObject({ exitCode: 0, stdout: 'an-access-token\n' });
    expect(readdirSync(dirname(command.store().path))).toEqual(['sign-in.json']);
  });
});

test('login without an application id says how to get one', async () => {
  const run = await command.run(['login']);
  expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  expect(run.stderr).toContain('--client-id');
  expect(run.stderr).toContain('redirect URI http://localhost');
});

test('token prints an emulator token and nothing else if nobody is signed in', async () => {
  const { stdout, stderr } = await command.run(['token']);
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  expect(stderr).toBe('');
});

test('whoami shows the account, and exit code 1 says that the token will be refused', async () => {
  const expiresAt = Date.now() + 3_600_000;
  command.keepSignIn({ accessToken: mintToken({ noMfa: true }), expiresAt });
  const run = await command.run(['whoami']);
  expect(run.exitCode).toBe(1);
  expect(run.stdout).toMatch(/^Account +admin@contoso\.example\nCloud +global\n/);
  expect(run.stdout).toContain('NO_MFA');

  const { stdout } = await command.run(['whoami', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    account: 'admin@contoso.example',
    cloud: 'global',
    clientId: 'the-client',
    mfa: false,
    problems: [{ code: 'NO_MFA' }],
  });
});

test('a sign-in to another cloud does not do', async () => {
  command.keepSignIn({ expiresAt: Date.now() + 3_600_000 });
  await expect(command.run(['get', '--cloud', 'us-government'])).resolves.toEqual({
    exitCode: 3,
    stdout: '',
    stderr:
      'Nobody is signed in to us-government on this machine.\nRun: support-profile login --cloud us-government\n',
  });
});

test('logout deletes the tokens', async () => {
  command.keepSignIn({});
  expect(readFileSync(command.store().path, 'utf8')).toContain('old-refresh');
  await expect(command.run(['logout'])).resolves.toMatchObject({ exitCode: 0, stdout: '' });
  expect(existsSync(command.store().path)).toBe(false);
});
