import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignIn } from '../../../src/auth/sign-in';
import { writeFileAtomically } from '../../../src/auth/store/atomic-file';
import { dataDirectory } from '../../../src/auth/store/data-directory';
import { withFileLock } from '../../../src/auth/store/file-lock';
import { SignInStore } from '../../../src/auth/store/sign-in-store';
import { systemClock } from '../../../src/shared/clock';
import { systemSleep } from '../../../src/shared/sleep';

const SIGN_IN: SignIn = {
  cloud: 'global',
  tenant: 'contoso.com',
  clientId: 'the-client',
  authority: undefined,
  method: 'browser',
  signedInAt: 1,
  accessToken: 'access',
  refreshToken: 'refresh',
  expiresAt: 2,
  username: 'admin@contoso.com',
  tenantId: undefined,
};
const LOCK_OPTIONS = { clock: systemClock, sleep: systemSleep };

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test.each([
  ['linux', {}, '/home/ada/.local/share/support-profile'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/support-profile'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ada/.local/share/support-profile'],
  ['darwin', {}, '/home/ada/Library/Application Support/support-profile'],
  ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Local\\support-profile'],
] as const)('on %s with %j data is kept in %s', (platform, env, expected) => {
  expect(dataDirectory({ platform, env, home: '/home/ada' })).toBe(expected);
});

test('a sign-in is read back as it was written, and gone once it is cleared', () => {
  const store = new SignInStore(directory);
  expect(store.read()).toBeUndefined();
  store.write(SIGN_IN);
  expect(store.read()).toEqual(SIGN_IN);
  store.clear();
  expect(store.read()).toBeUndefined();
  expect(readdirSync(directory)).toEqual([]);
});

test('a file that was cut off or comes from a newer release counts as no sign-in', () => {
  const store = new SignInStore(directory);
  store.write(SIGN_IN);
  writeFileSync(store.path, '{"version":1,"signIn":{"cloud"');
  expect(store.read()).toBeUndefined();
  writeFileSync(store.path, JSON.stringify({ version: 2, signIn: SIGN_IN }));
  expect(store.read()).toBeUndefined();
});

test('an open directory and an open file are closed to others at the next write', () => {
  const store = new SignInStore(directory);
  chmodSync(directory, 0o755);
  writeFileSync(store.path, 'old', { mode: 0o644 });
  store.write(SIGN_IN);
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  expect(statSync(store.path).mode & 0o777).toBe(0o600);
});

test('a write that fails leaves neither a half file nor a temporary one', () => {
  const path = join(directory, 'taken');
  writeFileAtomically(join(path, 'inside'), 'x');
  expect(() => writeFileAtomically(path, 'new')).toThrow();
  expect(readdirSync(directory)).toEqual(['taken']);
});

test('work under a lock is done one at a time', async () => {
  const lock = join(directory, 'lock');
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
  };
  await Promise.all([1, 2, 3].map(() => withFileLock(lock, work, LOCK_OPTIONS)));
  expect(most).toBe(1);
  expect(readdirSync(directory)).toEqual([]);
});

test('the lock of a process that crashed is broken', async () => {
  const lock = join(directory, 'lock');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lock, String(pid));
  await expect(withFileLock(lock, async () => 'done', LOCK_OPTIONS)).resolves.toBe('done');
  expect(readdirSync(directory)).toEqual([]);
});

test('the lock of a process that runs is waited for, until it is two minutes old', async () => {
  const lock = join(directory, 'lock');
  writeFileSync(lock, String(process.pid));
  let waits = 0;
  const sleep = async () => {
    waits += 1;
    const old = Date.now() / 1000 - 121;
    if (waits === 3) utimesSync(lock, old, old);
  };
  await expect(withFileLock(lock, async () => 'done', { clock: systemClock, sleep })).resolves.toBe('done');
  expect(waits).toBeGreaterThanOrEqual(3);
});

test('a lock is given back also if the work fails', async () => {
  const lock = join(directory, 'lock');
  const failing = withFileLock(lock, () => Promise.reject(new Error('no')), LOCK_OPTIONS);
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});
