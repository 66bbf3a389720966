import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Emulator, startEmulator } from '../../../src/emulator/emulator';
import { type Authority, startAuthority, TEST_CLIENT_ID } from '../../support/authority';
import { useBuild } from '../../support/built-process';
import { useCommand } from '../../support/command';
import { CTRL_C, runInTerminal, type TerminalProgram } from '../../support/pseudo-terminal';

/** What a terminal is told to show in colour. */
const COLOUR = '\u001b[3';

const built = useBuild();
const command = useCommand(built);

let emulator: Emulator;
let programs: TerminalProgram[] = [];

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(async () => {
  for (const program of programs) program.stop();
  programs = [];
  await emulator.close();
});

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const script = resolve(built.directory(), 'cli/support-profile.js');
  const program = runInTerminal([process.execPath, script, ...args], {
    ...command.environment(),
    PARTNER_CENTER_BASE_URL: emulator.url,
    ...environment,
  });
  programs.push(program);
  return program;
}

async function telephone(): Promise<string> {
  const { stdout } = await command.run(['get', '--json'], { PARTNER_CENTER_BASE_URL: emulator.url });
  return JSON.parse(stdout).telephone;
}

test('set shows old beside new, asks a person, and writes at yes', async () => {
  const program = start(['set', '--telephone', '4255550123']);
  await program.shows(/Telephone +4255555555 +4255550123[\s\S]*Write this to Partner Center\? \[y\/N\] /);
  await expect(telephone()).resolves.toBe('4255555555');
  program.type('y\r');
  await expect(program.exitCode).resolves.toBe(0);
  await expect(telephone()).resolves.toBe('4255550123');
});

test.each([
  ['no', 'n\r', 1, /Nothing was written\./],
  ['Enter alone', '\r', 1, /Nothing was written\./],
  ['Ctrl+D', '\u0004', 1, /Nothing was written\./],
  ['Ctrl+C', CTRL_C, 130, /Cancelled\./],
])('at %s it writes nothing', async (_, keys, exitCode, message) => {
  const program = start(['set', '--telephone', '4255550123']);
  await program.shows(/\[y\/N\] /);
  program.type(keys);
  await expect(program.exitCode).resolves.toBe(exitCode);
  expect(program.screen()).toMatch(message);
  await expect(telephone()).resolves.toBe('4255555555');
});

test('what was changed between the question and the yes is not overwritten', async () => {
  const program = start(['set', '--telephone', '4255550123']);
  await program.shows(/\[y\/N\] /);
  await command.run(['set', '--telephone', '4255550199'], { PARTNER_CENTER_BASE_URL: emulator.url });
  program.type('y\r');
  await expect(program.exitCode).resolves.toBe(1);
  expect(program.screen()).toContain('telephone: expected 4255555555, but is 4255550199');
});

test('--yes does not ask', async () => {
  const program = start(['set', '--telephone', '4255550123', '--yes']);
  await expect(program.exitCode).resolves.toBe(0);
  expect(program.screen()).not.toContain('[y/N]');
});

test('a terminal gets colours, unless NO_COLOR is set', async () => {
  const colored = start(['whoami']);
  await colored.exitCode;
  expect(colored.screen()).toContain(COLOUR);

  const plain = start(['whoami'], { NO_COLOR: '1' });
  await plain.exitCode;
  expect(plain.screen()).toContain('The token will do');
  expect(plain.screen()).not.toContain(COLOUR);
});

test('what Partner Center sends cannot command the terminal', async () => {
  await fetch(`${emulator.url}/v1/profiles/supportprofile`, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${(await command.run(['token'])).stdout.trim()}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ email: 'a@b.example', telephone: '\u001b]0;owned\u0007\u202e42', website: null }),
  });
  const program = start(['get']);
  await program.exitCode;
  expect(program.screen()).toContain(String.raw`\u{1b}]0;owned\u{7}\u{202e}42`);
});

describe('login', () => {
  let authority: Authority;
  beforeAll(async () => {
    authority = await startAuthority();
  });
  afterAll(() => authority.stop());

  test('ends at Ctrl+C and leaves nothing behind', async () => {
    const program = start([
      ...['login', '--no-browser', '--client-id', TEST_CLIENT_ID],
      ...['--tenant', 'contoso', '--authority', authority.url],
    ]);
    const [, address = ''] = await program.shows(/Sign in at:\s+(\S+)\s/);
    program.type(CTRL_C);
    await expect(program.exitCode).resolves.toBe(130);
    expect(existsSync(command.store().path)).toBe(false);
    await expect(fetch(new URL(address).searchParams.get('redirect_uri') ?? '')).rejects.toThrow(
      'fetch failed',
    );
  });
});
