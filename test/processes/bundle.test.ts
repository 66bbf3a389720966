import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { createSchema } from '../../src/app';
import { mintToken } from '../../src/emulator/token';
import { useBuild } from '../support/built-process';
import { READ } from '../support/upstream';

const BUNDLER = resolve(__dirname, '../../scripts/bundle.mjs');
const GATEWAY_URL = /^Support profile gateway: (http:\/\/127\.0\.0\.1:\d+)\/graphql$/m;

describe('the gateway as one script', () => {
  const built = useBuild();

  beforeAll(() => {
    execFileSync(process.execPath, [BUNDLER, built.directory()]);
    // What stands in for the modules shows when they are used.
    const instead = `exports.runGateway = () => process.stdout.write('started from its modules\\n');`;
    writeFileSync(join(built.directory(), 'cli/gateway.js'), instead);
  });

  async function get(url: string, path: string) {
    const response = await fetch(`${url}${path}`);
    return { status: response.status, text: await response.text() };
  }

  async function startBundle() {
    const gateway = built.run('cli/main.js', { PORT: '0' });
    const [, url = ''] = await gateway.output(GATEWAY_URL);
    return { gateway, url };
  }

  it('responds as its modules do, and ends as they do', async () => {
    const { gateway, url } = await startBundle();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${mintToken()}` },
      body: JSON.stringify({ query: READ }),
    });
    expect(await response.json()).toMatchObject({ data: { supportProfile: { email: 'email@sample.com' } } });

    gateway.signal('SIGTERM');
    expect(await gateway.exitCode).toBe(0);
  });

  it('has the schema of its modules: the bundler renames classes whose names collide', async () => {
    const { url } = await startBundle();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }) }),
    });
    const { data } = (await response.json()) as { data: IntrospectionQuery };

    expect(printSchema(buildClientSchema(data))).toBe(printSchema(createSchema()));
  });

  it('serves the explorer, whose package is not in it', async () => {
    const { url } = await startBundle();

    expect(await get(url, '/explorer/')).toEqual({ status: 200, text: expect.stringContaining('<app-root') });
    expect(await get(url, '/explorer/options.js')).toMatchObject({ status: 200 });
  });

  it.each(['--require', '--import', '-r'])(
    'gives way to its modules for a program loaded before it by %s, which may patch packages',
    async (flag) => {
      const preload = resolve(__dirname, '../support/instrument-http.cjs');
      const gateway = built.run('cli/main.js', { PORT: '0', NODE_OPTIONS: `${flag} ${preload}` });

      expect(await gateway.exitCode).toBe(0);
      expect(gateway.stdout()).toBe('started from its modules\n');
    },
  );

  it('gives way to modules that were compiled after it', async () => {
    const compiled = join(built.directory(), '.tsbuildinfo');
    writeFileSync(compiled, '');
    const gateway = built.run('cli/main.js', { PORT: '0' });

    expect(await gateway.exitCode).toBe(0);
    expect(gateway.stdout()).toBe('started from its modules\n');
    rmSync(compiled);
  });

  it.each([
    ['damaged', (cache: string) => writeFileSync(cache, 'not a cache')],
    ['absent', (cache: string) => rmSync(cache)],
  ])('starts with a code cache that is %s', async (_what, spoil) => {
    spoil(join(built.directory(), 'bundle/gateway.js.cache'));

    const { url } = await startBundle();
    expect(await get(url, '/health/live')).toMatchObject({ status: 200 });
  });
});
