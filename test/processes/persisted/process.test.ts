import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { mintToken } from '../../../src/emulator/token';
import { type BuiltProcess, useBuild } from '../../support/built-process';
import { mapOf, sha256, useOperationFiles } from '../../support/persisted-operations';
import { runInTerminal } from '../../support/pseudo-terminal';

const files = useOperationFiles();
const built = useBuild();

const GATEWAY_URL = /^Support profile gateway: (http:\/\/127\.0\.0\.1:\d+)\/graphql$/m;
const EMAIL = 'query Email { supportProfile { email } }';
const WEBSITE = 'query Website { supportProfile { website } }';

async function call(url: string, document: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${mintToken()}` },
    body: JSON.stringify({ documentId: `sha256:${sha256(document)}` }),
  });
  const { data, errors } = await response.json();
  return data ?? errors[0].extensions.code;
}

async function start(file: string, environment: Readonly<Record<string, string>> = {}) {
  const gateway = built.run('cli/main.js', { PORT: '0', PERSISTED_OPERATIONS: file, ...environment });
  const [, url = ''] = await gateway.output(GATEWAY_URL);
  return { gateway, url };
}

/** Tells a process to reload, and waits until it says what became of that. */
async function reload(gateway: BuiltProcess, pattern: RegExp): Promise<void> {
  gateway.signal('SIGHUP');
  await gateway.errorOutput(pattern);
}

function isPath(content: unknown): content is string {
  return typeof content === 'string' && content.startsWith('/');
}

/** Waits until nobody listens any more; fails after a thousand requests that were served. */
async function untilRefused(url: string): Promise<void> {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    try {
      await (await fetch(`${url}/health/live`)).text();
    } catch {
      return;
    }
  }
  throw new Error('The gateway still listens.');
}

describe('a gateway with PERSISTED_OPERATIONS', () => {
  it('logs how many there are', async () => {
    const file = files.write(mapOf(EMAIL, WEBSITE));
    const { gateway } = await start(file);

    const [line] = await gateway.errorOutput(/^.*persisted operations loaded.*$/m);
    expect(JSON.parse(line)).toMatchObject({ level: 30, file, operations: 2 });
  });

  it('reloads them at SIGHUP', async () => {
    const file = files.write(mapOf(EMAIL));
    const { gateway, url } = await start(file);
    expect(await call(url, WEBSITE)).toBe('PERSISTED_QUERY_NOT_FOUND');

    files.write(mapOf(EMAIL, WEBSITE), file);
    await reload(gateway, /"operations":2/);
    expect(await call(url, WEBSITE)).toEqual({ supportProfile: { website: 'www.microsoft.com' } });

    files.write(mapOf(WEBSITE), file);
    await reload(gateway, /"operations":2(?:.|\n)*"operations":1/);
    expect(await call(url, EMAIL)).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('keeps the list if the file has faults, and logs each', async () => {
    const file = files.write(mapOf(EMAIL));
    const { gateway, url } = await start(file);

    files.write({ ...mapOf(WEBSITE), a: '{', b: '{ nothing }' }, file);
    await reload(gateway, /operation \\"a\\"(?:.|\n)*operation \\"b\\"/);
    expect(await call(url, EMAIL)).toEqual({ supportProfile: { email: 'email@sample.com' } });
    expect(await call(url, WEBSITE)).toBe('PERSISTED_QUERY_NOT_FOUND');

    rmSync(file);
    await reload(gateway, /ENOENT/);
    expect(await call(url, EMAIL)).toEqual({ supportProfile: { email: 'email@sample.com' } });
  });

  it('ends if the terminal it was started in is closed', async () => {
    const program = [process.execPath, resolve(built.directory(), 'cli/main.js')];
    const terminal = runInTerminal(program, { PORT: '0', PERSISTED_OPERATIONS: files.write(mapOf(EMAIL)) });
    const [, url = ''] = await terminal.shows(/gateway: (http:\/\/127\.0\.0\.1:\d+)\/graphql/);
    expect(await call(url, EMAIL)).toBeDefined();

    terminal.hangUp();
    await untilRefused(url);
  });

  it.each<[string, unknown, RegExp]>([
    ['that is not there', '/nowhere/operations.json', /^\S+: ENOENT: no such file or directory/],
    ['that is not JSON', '{\n\n}x\n', /^\S+: is not JSON: /],
    ['that is a directory', '/tmp', /^\/tmp: is not a file$/m],
    ['that is too large', Buffer.alloc(10 * 1024 * 1024 + 1, ' '), /^\S+: is larger than 10485760 bytes/],
    ['that is not UTF-8', Buffer.from('7b22fc223a317d', 'hex'), /^\S+: is not UTF-8$/m],
    [
      'that does not fit the schema',
      { x: '{ nothing }' },
      /^\S+: operation "x": Cannot query field "nothing"/,
    ],
  ])('does not start with a file %s, and says why in one line', async (_what, content, line) => {
    const file = isPath(content) ? content : files.write(content);
    const gateway = built.run('cli/main.js', { PORT: '0', PERSISTED_OPERATIONS: file });

    expect(await gateway.exitCode).toBe(1);
    expect(gateway.stderr().trim().split('\n')).toHaveLength(1);
    expect(gateway.stderr()).toMatch(line);
  });

  it('does not start if only persisted operations are to be executed and there is no list', async () => {
    const gateway = built.run('cli/main.js', { PORT: '0', PERSISTED_OPERATIONS_ONLY: 'true' });

    expect(await gateway.exitCode).toBe(1);
    expect(gateway.stderr()).toBe(
      'PERSISTED_OPERATIONS_ONLY needs PERSISTED_OPERATIONS: it would refuse every operation.\n',
    );
  });
});

describe('a gateway without PERSISTED_OPERATIONS', () => {
  it('is ended by SIGHUP, as any process is', async () => {
    const gateway = built.run('cli/main.js', { PORT: '0' });
    await gateway.output(GATEWAY_URL);
    gateway.signal('SIGHUP');

    expect(await gateway.exitCode).toBeNull();
  });
});
