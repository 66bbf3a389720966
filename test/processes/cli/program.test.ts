import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { useCommand } from '../../support/command';

const command = useCommand();

const COMMANDS = [
  ...['get', 'set', 'login', 'logout', 'whoami', 'token', 'doctor', 'start', 'emulator', 'completion'],
];

test('without arguments, and with --help, it lists every command and every exit code', async () => {
  const bare = await command.run([]);
  const help = await command.run(['--help']);
  expect(bare).toEqual(help);
  expect(help).toMatchObject({ exitCode: 0, stderr: '' });
  for (const name of COMMANDS) expect(help.stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  expect(help.stdout).toContain('3    a person has to sign in');
});

test.each(COMMANDS)('%s has help of its own', async (name) => {
  const { exitCode, stdout } = await command.run([name, '--help']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(new RegExp(`^Usage: support-profile ${name}`));
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../../package.json'), 'utf8'));
  await expect(command.run(['--version'])).resolves.toEqual({
    exitCode: 0,
    stdout: `${version}\n`,
    stderr: '',
  });
});

test.each([
  ['', 'lo', 'login logout'],
  ['get', '--j', '--json'],
  ['get --cloud', 'us', 'us-government'],
  ['set --clear', '', 'email telephone website'],
  ['get', 'bi', 'billing'],
  ['set', 'm', ''],
  ['get mpn', '--m', '--mpn-id'],
  ['get legal-business --vetting-version', '', 'current last-finalized'],
  ['set billing', '--address-c', '--address-city --address-country'],
  ['set billing', '--t', ''],
  ['set organization --clear', 'cu', 'culture'],
  ['set billing --cloud', 'china', 'china-21vianet'],
  ['completion', 'z', 'zsh'],
])('in bash, "%s %s" is completed to %s', async (before, word, expected) => {
  const { stdout: script } = await command.run(['completion', 'bash']);
  const words = ['support-profile', ...before.split(' ').filter(Boolean), word];
  const completed = execFileSync('bash', [
    '-c',
    `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _support_profile; echo "\${COMPREPLY[@]}"`,
    'bash',
    ...words,
  ]);
  expect(completed.toString().trim()).toBe(expected);
});

test.each(['zsh', 'fish', 'powershell'])(
  'the script for %s knows every command and option',
  async (shell) => {
    const { exitCode, stdout } = await command.run(['completion', shell]);
    expect(exitCode).toBe(0);
    for (const word of [
      ...COMMANDS,
      'what-if',
      'device-code',
      'china-21vianet',
      'mpn-id',
      'default-address-city',
    ])
      expect(stdout).toContain(word);
    expect(stdout).not.toContain('tax-id');
  },
);

test('start starts the gateway with its options, and ends in good order', async () => {
  const gateway = command.start(['start', '--port', '0']);
  const [, url = ''] = await gateway.output(/(http:\/\/127\.0\.0\.1:\d+)\/graphql/);
  await expect(fetch(`${url}/health/ready`)).resolves.toMatchObject({ status: 200 });
  gateway.signal('SIGINT');
  await expect(gateway.exitCode).resolves.toBe(0);
  expect(gateway.stderr()).toContain('shut down');
});

test('emulator starts the emulator alone', async () => {
  const emulator = command.start(['emulator', '--port', '0']);
  await emulator.output(/http:\/\/127\.0\.0\.1:\d+/);
  emulator.signal('SIGINT');
  await expect(emulator.exitCode).resolves.toBe(0);
});
