import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageDependencies, packageScripts } from '../docs/support/package-scripts';
import { type BuiltProcess, useBuild } from '../support/built-process';
import { HeldUpstream } from '../support/held-upstream';

const built = useBuild();
const ROOT = join(__dirname, '../..');

/** Starts the gateway as `npm start` does, by npm and its shell, and begins an operation. */
async function startByNpm(upstream: HeldUpstream, directory: string) {
  const command = packageScripts().start?.replace('dist/', '$BUILD/');
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ scripts: { start: command } }));
  const npm = built.shell(
    'exec npm start --script-shell=sh',
    { PORT: '0', PARTNER_CENTER_BASE_URL: await upstream.listen(), npm_config_update_notifier: 'false' },
    directory,
  );
  const [, url = ''] = await npm.output(/^Support profile gateway: (http:\S+)\/graphql$/m);
  const inFlight = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer opaque' },
    body: JSON.stringify({ query: '{ supportProfile { email } }' }),
  });
  await upstream.arrived;
  return { npm, url, inFlight };
}

async function logged(process: BuiltProcess, message: string): Promise<void> {
  while (!process.stderr().includes(message)) await new Promise((resolve) => setTimeout(resolve, 10));
}

function temporaryDirectory(): string {
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, 'npm-start-'));
}

describe('npm start', () => {
  let directory: string;
  let upstream: HeldUpstream;

  beforeEach(() => {
    directory = temporaryDirectory();
    upstream = new HeldUpstream();
  });

  afterEach(() => {
    upstream.close();
    rmSync(directory, { recursive: true });
  });

  it.each([
    ['SIGTERM to npm alone, as an orchestrator sends it', 'SIGTERM', 'signal'],
    ['SIGINT to npm alone', 'SIGINT', 'signal'],
    ['SIGTERM to the group, which npm forwards as well', 'SIGTERM', 'signalGroup'],
    ['Ctrl+C, which reaches the group and is forwarded by npm', 'SIGINT', 'signalGroup'],
  ] as const)(
    '%s: the operation in flight gets its response, and the port is free',
    async (_what, signal, send) => {
      const { npm, url, inFlight } = await startByNpm(upstream, directory);
      npm[send](signal);
      await logged(npm, 'shutting down');
      upstream.release();

      expect((await inFlight).status).toBe(200);
      expect(await npm.exitCode).toBe(0);
      expect(npm.stderr()).toContain('"msg":"shut down"');
      await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
    },
  );
});

describe('what npm runs before it starts anything', () => {
  let directory: string;

  /** A copy of the project that holds what the build script looks at, where no package of ours is found. */
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'npm-build-'));
    for (const path of ['scripts', 'package.json', 'tsconfig.json', 'package-lock.json']) {
      cpSync(join(ROOT, path), join(directory, path), { recursive: true });
    }
    write('src/cli/main.ts', 'export const started = 1;');
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }

  function install(packages: readonly string[]): void {
    for (const name of packages) {
      const link = join(directory, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), link);
    }
  }

  async function prepare() {
    const script = built.shell('exec "$NODE" scripts/build.mjs', {}, directory);
    return { exitCode: await script.exitCode, output: script.stdout() + script.stderr() };
  }

  it('names the packages that are missing, and what installs them', async () => {
    expect(await prepare()).toEqual({
      exitCode: 1,
      output: expect.stringMatching(/^Packages are missing \(@apollo\/server, [^\n]*\): run "npm ci"\.\n$/),
    });
  });

  it('leaves alone what is built in a production install, which has no compiler', async () => {
    install(packageDependencies());
    write('dist/cli/main.js', '');

    expect(await prepare()).toEqual({ exitCode: 0, output: '' });
  });

  it('says in one line what a production install without a build is missing', async () => {
    install(packageDependencies());

    expect(await prepare()).toEqual({
      exitCode: 1,
      output:
        'The gateway is not built, and TypeScript is not installed: run "npm ci --include=dev" and "npm run build".\n',
    });
  });

  it('builds where sources are newer than what is built, and only then', async () => {
    install([...packageDependencies(), 'typescript', '@types/node']);
    const builtAt = () => statSync(join(directory, 'dist/cli/main.js')).mtimeMs;

    expect(await prepare()).toEqual({ exitCode: 0, output: '' });
    const first = builtAt();
    await prepare();
    expect(builtAt()).toBe(first);

    write('src/cli/main.ts', 'export const started = 2;');
    await prepare();
    expect(readFileSync(join(directory, 'dist/cli/main.js'), 'utf8')).toContain('started = 2');
  });
});
