import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { mintToken } from '../../src/emulator/token';
import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';

const ROOT = join(__dirname, '../..');
const { GATEWAY_URL: _url, GATEWAY_TOKEN: _token, ...ENVIRONMENT } = process.env;

/** Long enough for a build from nothing on a busy machine, in ms. */
const BUILD_TIMEOUT_MS = 120_000;

interface Outcome {
  readonly exitCode: number | string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the documented command as it is written. */
function runSample(env: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      'npm',
      ['run', '--silent', 'sample', ...(args.length > 0 ? ['--', ...args] : [])],
      { cwd: ROOT, env: { ...ENVIRONMENT, npm_config_loglevel: 'silent', ...env } },
      (error, stdout, stderr) => resolve({ exitCode: error?.code ?? 0, stdout, stderr }),
    );
  });
}

describe('npm run --silent sample', () => {
  let gateway: ListeningGateway;
  let url: string;

  beforeEach(async () => {
    gateway = await startListeningGateway();
    url = `${gateway.url}/graphql`;
  });

  afterEach(() => gateway.close());

  it(
    'gives the profile a random telephone number and shows before and after side by side',
    async () => {
      const { exitCode, stdout, stderr } = await runSample({ GATEWAY_URL: url });

      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const [telephone] = /(?<=4255555555 +)\d{8}(?=\n)/.exec(stdout) ?? [];
      expect(stdout).toBe(
        [
          `Support profile through ${url}`,
          '',
          '              Before             After',
          'Email         email@sample.com   email@sample.com',
          `Telephone     4255555555         ${telephone}`,
          'Website       www.microsoft.com  www.microsoft.com',
          'Profile type  support_profile    support_profile',
          '',
        ].join('\n'),
      );
      const { data } = await gateway.send('{ supportProfile { telephone } }');
      expect(data).toEqual({ supportProfile: { telephone } });
    },
    BUILD_TIMEOUT_MS,
  );

  it(
    'uses the token it is given',
    async () => {
      const token = mintToken({ tenant: '00000000-0000-4000-8000-000000000001' });

      const { exitCode } = await runSample({ GATEWAY_URL: url, GATEWAY_TOKEN: token });

      expect(exitCode).toBe(0);
      const { data } = await gateway.send('{ supportProfile { telephone } }');
      expect(data).toEqual({ supportProfile: { telephone: '4255555555' } });
    },
    BUILD_TIMEOUT_MS,
  );

  it(
    'prints the code and the hint of a failure, and exits with 1',
    async () => {
      const { exitCode, stdout, stderr } = await runSample({
        GATEWAY_URL: url,
        GATEWAY_TOKEN: mintToken({ expired: true }),
      });

      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toMatch(/^UNAUTHENTICATED: .+\nHint: .+\nCorrelation id: [0-9a-f-]{36}\n$/);
    },
    BUILD_TIMEOUT_MS,
  );

  it(
    'says which variable holds no token',
    async () => {
      const { exitCode, stderr } = await runSample({ GATEWAY_URL: url, GATEWAY_TOKEN: 'Bearer abc' });

      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^BAD_TOKEN: GATEWAY_TOKEN .+\nHint: Set it to .+\n$/);
      expect(gateway.log.entries()).toEqual([]);
    },
    BUILD_TIMEOUT_MS,
  );

  it.each([[['--help']], [['-h']]])(
    'prints what it does for %j, and sends nothing',
    async (args) => {
      const { exitCode, stdout } = await runSample({ GATEWAY_URL: url }, args);

      expect(exitCode).toBe(0);
      expect(stdout).toContain('Writes a random telephone number');
      expect(stdout).toContain('GATEWAY_TOKEN');
      expect(gateway.log.entries()).toEqual([]);
    },
    BUILD_TIMEOUT_MS,
  );

  it.each([[['--dry-run']], [['extra']], [['--help=no']]])(
    'sends nothing if it does not know its arguments: %j',
    async (args) => {
      const { exitCode, stdout, stderr } = await runSample({ GATEWAY_URL: url }, args);

      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toContain(`unknown arguments: ${args.join(' ')}. Nothing was sent.`);
      expect(gateway.log.entries()).toEqual([]);
    },
    BUILD_TIMEOUT_MS,
  );

  it(
    'says so where no gateway runs',
    async () => {
      await gateway.close();

      const { exitCode, stderr } = await runSample({ GATEWAY_URL: url });

      expect(exitCode).toBe(1);
      expect(stderr).toContain(`NETWORK_ERROR: The gateway cannot be reached at ${url}.`);
      expect(stderr).toContain('Hint: ');
    },
    BUILD_TIMEOUT_MS,
  );
});
