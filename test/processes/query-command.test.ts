import { mintToken } from '../../src/emulator/token';
import { useBuild } from '../support/built-process';
import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';
import { startRecordingServer } from '../support/recording-server';

describe('npm run query', () => {
  const build = useBuild();
  let gateway: ListeningGateway;

  beforeEach(async () => {
    gateway = await startListeningGateway();
  });

  afterEach(() => gateway.close());

  const query = async (args: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
    const process = build.run(
      'sample/query.js',
      { GATEWAY_URL: `${gateway.url}/graphql`, ...environment },
      args,
    );
    const exitCode = await process.exitCode;
    return { exitCode, stdout: process.stdout(), stderr: process.stderr() };
  };

  it.each(['docs/examples/read.graphql', '{ supportProfile { email telephone website } }'])(
    'sends %j and prints the response',
    async (argument) => {
      const { exitCode, stdout } = await query([argument]);

      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout).data.supportProfile).toEqual({
        email: 'email@sample.com',
        telephone: '4255555555',
        website: 'www.microsoft.com',
      });
    },
  );

  it('updates the profile by the example', async () => {
    await query(['docs/examples/update.graphql']);

    const { data } = await gateway.send('{ supportProfile { telephone } }');
    expect(data).toEqual({ supportProfile: { telephone: '+1 425 555 0100' } });
  });

  it('prints errors and exits with 1', async () => {
    const { exitCode, stdout } = await query(['{ supportProfile { email } }'], {
      GATEWAY_TOKEN: mintToken({ expired: true }),
    });

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['no document', []],
    ['two', ['{ __typename }', '{ __typename }']],
    ['an unknown option', ['--dry-run']],
    ['a file that is not there', ['nothing.graphql']],
  ])('sends nothing if it is given %s', async (_what, args) => {
    const { exitCode, stderr } = await query(args);

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^query: .+ Nothing was sent\.\n/);
    expect(gateway.log.entries()).toEqual([]);
  });

  it('names the variable that holds no token, and does not show its value', async () => {
    const { exitCode, stderr } = await query(['{ __typename }'], { GATEWAY_TOKEN: 'Bearer secret' });

    expect(exitCode).toBe(2);
    expect(stderr).toContain('GATEWAY_TOKEN must be the access token alone');
    expect(stderr).not.toContain('secret');
  });

  it('says what to do if no gateway listens, and if something else does', async () => {
    const website = await startRecordingServer(() => ({ body: '<html>' }));
    const other = await query(['{ __typename }'], { GATEWAY_URL: website.url });
    await website.close();
    const none = await query(['{ __typename }'], { GATEWAY_URL: website.url });

    expect(other).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('check GATEWAY_URL') });
    expect(none).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('npm start') });
  });

  it('prints what it does', async () => {
    const { exitCode, stdout } = await query(['--help']);

    expect(exitCode).toBe(0);
    expect(stdout).toContain('Usage: npm run --silent query');
  });
});
