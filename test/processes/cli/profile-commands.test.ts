import { type Emulator, startEmulator } from '../../../src/emulator/emulator';
import { mintToken } from '../../../src/emulator/token';
import { useCommand } from '../../support/command';
import { type ListeningGateway, startListeningGateway } from '../../support/listening-gateway';

const command = useCommand();

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

/** The variables that let a command keep what it writes, in an emulator that lives longer. */
const lasting = () => ({ PARTNER_CENTER_BASE_URL: emulator.url });

test('get shows the profile as a table, without colours in a pipe', async () => {
  await expect(command.run(['get'])).resolves.toEqual({
    exitCode: 0,
    stdout: 'Email      email@sample.com\nTelephone  4255555555\nWebsite    www.microsoft.com\n',
    stderr: '',
  });
});

test('get --json prints the profile for programs', async () => {
  const { stdout } = await command.run(['get', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ email: 'email@sample.com', profileType: 'support_profile' });
});

test('set changes what is named, clears what --clear names, and never asks in a pipe', async () => {
  const run = await command.run(['set', '--telephone', '4255550100', '--clear', 'website'], lasting());
  expect(run).toEqual({
    exitCode: 0,
    stdout: 'Email      email@sample.com\nTelephone  4255550100\nWebsite    (none)\n',
    stderr: '',
  });
  const { stdout } = await command.run(['get'], lasting());
  expect(stdout).toBe(run.stdout);
});

test('set --what-if shows old beside new and writes nothing', async () => {
  await expect(command.run(['set', '--website', 'www.contoso.com', '--what-if'], lasting())).resolves.toEqual(
    {
      exitCode: 0,
      stdout: '         Old                New\nWebsite  www.microsoft.com  www.contoso.com\n',
      stderr: 'What if: PUT /v1/profiles/supportprofile. Nothing was written.\n',
    },
  );
  expect((await command.run(['get'], lasting())).stdout).toContain('www.microsoft.com');
});

test('set --expect writes only if the profile is as expected', async () => {
  const refused = await command.run(
    ['set', '--telephone', '1234567', '--expect', 'email=x@y.example'],
    lasting(),
  );
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  expect(refused.stderr).toContain('CONFLICT');
  expect(refused.stderr).toContain('email: expected x@y.example, but is email@sample.com');

  const done = await command.run(
    ['set', '--telephone', '1234567', '--expect', 'email=email@sample.com'],
    lasting(),
  );
  expect(done).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1234567') });
});

test('set says so if nothing would change, and that the embedded Partner Center forgets', async () => {
  await expect(command.run(['set', '--telephone', '4255555555'])).resolves.toEqual({
    exitCode: 0,
    stdout: '',
    stderr: 'The profile already has these values. Nothing was written.\n',
  });
  const { stderr } = await command.run(['set', '--telephone', '4255550100']);
  expect(stderr).toBe('This is the embedded Partner Center: it forgets the change when this command ends.\n');
});

test('wrong input is told field by field, as JSON to programs', async () => {
  const { exitCode, stderr } = await command.run(['set', '--email', 'nobody', '--json']);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stderr)).toMatchObject({
    error: { code: 'BAD_USER_INPUT', fields: [{ field: 'email', message: expect.any(String) }] },
  });
});

test.each([
  [['set'], 'Nothing to change'],
  [['set', '--email', 'a@b.example', '--clear', 'email'], 'not both'],
  [['set', '--clear', 'name'], '--clear takes one of email, telephone, website.'],
  [['set', '--email', 'a@b.example', '--expect', 'email'], '--expect takes FIELD=VALUE'],
  [['get', '--cloud', 'mars'], 'Allowed choices are emulator, global'],
  [['get', '--url', 'http://gateway.example/graphql'], 'https URL'],
  [['get', '--nonsense'], "unknown option '--nonsense'"],
  [['gte'], 'Did you mean get?'],
])('%j is a wrong command line: exit code 2', async (args, message) => {
  const run = await command.run(args);
  expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  expect(run.stderr).toContain(message);
});

describe('with --url', () => {
  let gateway: ListeningGateway;
  beforeEach(async () => {
    gateway = await startListeningGateway();
  });
  afterEach(() => gateway.close());

  test('get and set use the gateway that runs there', async () => {
    const url = `${gateway.url}/graphql`;
    await command.run(['set', '--telephone', '4255550111', '--url', url]);
    const { stdout } = await command.run(['get'], { GATEWAY_URL: url });
    expect(stdout).toContain('4255550111');
  });

  test('a refusal has the same hint as everywhere', async () => {
    const run = await command.run(['get', '--url', `${gateway.url}/graphql`], {
      GATEWAY_TOKEN: mintToken({ noMfa: true }),
    });
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(/^UNAUTHENTICATED: /);
    expect(run.stderr).toMatch(/multi-factor authentication/i);
    expect(run.stderr).toMatch(/Correlation id: [0-9a-f-]{36}/);
  });
});

test('a setting that makes no sense is named', async () => {
  const run = await command.run(['get'], { ATTEMPT_TIMEOUT_MS: 'soon' });
  expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  expect(run.stderr).toContain('ATTEMPT_TIMEOUT_MS');
});
