import { type Build, build } from '../support/built-process';
import { expectationOf, PLACEHOLDERS, patternOf } from './support/answers';
import { type CodeBlock, type Page, readPage } from './support/markdown';
import { planOf } from './support/plan';
import { typeErrors } from './support/programs';
import { hasTerminal, openTerminal, type Terminal } from './support/terminal';

/** A page that has these blocks, each a line further down. */
function pageOf(...blocks: readonly (readonly [info: string, text: string])[]): Page {
  const numbered: CodeBlock[] = blocks.map(([info, text], index) => ({ info, text, line: index + 1 }));
  return { ...readPage('README.md'), blocks: numbered };
}

describe('the plan of a page', () => {
  it('pairs a command with the answer below it', () => {
    const { steps, faults } = planOf(pageOf(['sh', 'one'], ['json', '{}'], ['sh', 'two']));
    expect(steps.map(({ text, answer }) => [text, answer?.text])).toEqual([
      ['one', '{}'],
      ['two', undefined],
    ]);
    expect(faults).toEqual([]);
  });

  it.each(['', 'bash', 'sh silent', 'js', 'json whole', 'console'])('refuses a block marked "%s"', (info) => {
    expect(planOf(pageOf([info, 'rm']))).toMatchObject({ steps: [], faults: [expect.any(String)] });
  });

  it.each(['json', 'json part', 'text'])('refuses %s that answers no command', (info) => {
    const { faults } = planOf(pageOf(['csharp', ''], [info, '{}']));
    expect(faults).toEqual([`line 2: ${info} answers no command`]);
  });

  it('refuses an operation without an answer', () => {
    expect(planOf(pageOf(['graphql', '{ a }'])).faults).toEqual(['line 1: graphql has no answer']);
  });

  it.each(['sh not-run', 'ts not-run', 'text not-run', 'csharp', 'powershell', 'nginx'])(
    'carries out no %s',
    (info) => {
      expect(planOf(pageOf([info, 'a']))).toEqual({ steps: [], programs: [], faults: [] });
    },
  );

  it('pairs a command with the answer below its form for PowerShell', () => {
    const { steps, faults } = planOf(pageOf(['sh', 'one'], ['powershell', 'uno'], ['json', '{}']));
    expect(steps.map(({ text, answer }) => [text, answer?.text])).toEqual([['one', '{}']]);
    expect(faults).toEqual([]);
  });

  it('starts what "npm ci && npm start" starts, and leaves out "npm ci && npm test" and no other', () => {
    const { steps } = planOf(
      pageOf(
        ['sh', 'npm ci && npm start\n'],
        ['sh', 'npm ci && npm test\n'],
        ['sh', 'npm ci && npm run x\n'],
      ),
    );
    expect(steps.map(({ info, text }) => [info, text.trim()])).toEqual([
      ['sh server', 'npm start'],
      ['sh', 'npm ci && npm run x'],
    ]);
  });
});

describe('the answers of a page', () => {
  it.each([
    ['as it is', 'a.b', 'a.b'],
    ['a placeholder', 'at <time>.', 'at 2026-01-02T03:04:05.678Z.'],
    ['two of them', '<number>:<number>', '1:22'],
  ])('fit %s', (_what, text, real) => {
    expect(real).toMatch(patternOf(text));
  });

  it.each([
    ['more in front', 'b', 'ab'],
    ['more behind', 'a', 'ab'],
    ['another character', 'a.b', 'axb'],
    ['something else for a placeholder', '<number>', 'one'],
  ])('do not fit %s', (_what, text, real) => {
    expect(real).not.toMatch(patternOf(text));
  });

  it('have no placeholder that stands for anything', () => {
    expect(() => patternOf('<anything>')).toThrow('<anything> is not a placeholder');
  });

  it('are whole unless they are marked as a part', () => {
    const real = { a: [{ b: 1, c: 2 }] };
    expect(real).toEqual(expectationOf({ a: [{ b: 1 }] }, true));
    expect(real).not.toEqual(expectationOf({ a: [{ b: 1 }] }, false));
    expect(real).not.toEqual(expectationOf({ a: [] }, true));
  });

  it('use placeholders that the guide explains', () => {
    const { source } = readPage('docs/README.md');
    expect(Object.keys(PLACEHOLDERS).filter((name) => !source.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the TypeScript of a page', () => {
  const check = (text: string) => typeErrors([{ name: 'page.ts', text }]);
  const client = "import { createSupportProfileClient } from 'support-profile-gateway/client';\n";

  it('may use the package, its dependencies and await', () => {
    expect(
      check(`${client}await createSupportProfileClient({ url: '', getToken: () => '' }).get();`),
    ).toEqual([]);
  });

  it('is refused with its line where its types are wrong', () => {
    expect(check(`${client}createSupportProfileClient({ url: 1 });`)).toEqual([
      expect.stringContaining('page.ts:2 '),
    ]);
  });
});

(hasTerminal() ? describe : describe.skip)('the terminal of a page', () => {
  let built: Build;
  let terminal: Terminal;

  beforeAll(() => {
    built = build();
  });
  afterAll(() => built.remove());
  beforeEach(() => {
    terminal = openTerminal(built.directory);
  });
  afterEach(() => terminal.close());

  it('reports a command that fails, in a pipe as well', async () => {
    expect(await terminal.run('false | cat')).toMatchObject({ exitCode: 1 });
  });

  it('keeps what a command exports for the next one', async () => {
    await terminal.run('export NAME="a b"');
    expect(await terminal.run('echo "$NAME"')).toMatchObject({ stdout: 'a b\n' });
  });

  it('keeps the functions that a command defines', async () => {
    await terminal.run('greet() { echo "Hello $1"; }');
    expect(await terminal.run("greet 'you'")).toMatchObject({ stdout: 'Hello you\n' });
  });

  it('calls nothing that the page has not started', async () => {
    await expect(terminal.run('curl http://127.0.0.1:4000/')).rejects.toThrow(
      'Nothing that the page has started',
    );
  });

  it('installs nothing', async () => {
    expect(await terminal.run('npm ci')).toMatchObject({ exitCode: 1 });
  });

  it('says why what it starts does not run', async () => {
    await expect(terminal.serve('LOG_LEVEL=loud npm start')).rejects.toThrow('LOG_LEVEL must be one of');
  });

  it('shows the addresses of the page for those of what it started', async () => {
    const emulator = await terminal.serve('npm run --silent emulator');
    expect(emulator).toContain('listening on http://127.0.0.1:4001\n');
    const gateway = await terminal.serve('PARTNER_CENTER_BASE_URL=http://127.0.0.1:4001 npm start');
    expect(gateway).toMatch(
      /: http:\/\/127\.0\.0\.1:4000\/graphql\n(?:.*\n)*.*: http:\/\/127\.0\.0\.1:4001\n/,
    );
  });

  it('tells a gateway from an emulator, whatever its settings name', async () => {
    const gateway = await terminal.serve('PARTNER_CENTER_CLOUD=emulator npm start');
    expect(gateway).toContain('http://127.0.0.1:4000/graphql\n');
  });

  it('ends what never said that it listens, and what never ended by itself', async () => {
    const served = terminal.serve('sleep 1000');
    const ran = terminal.run('sleep 1000');
    const ended = expect(served).rejects.toThrow('Ended with');
    await terminal.close();
    await ended;
    expect(await ran).toMatchObject({ exitCode: null });
    await expect(terminal.run('true')).rejects.toThrow('The terminal is closed.');
  });

  it('ends what it started', async () => {
    await terminal.serve('npm start');
    const url = terminal.withRealUrls('http://127.0.0.1:4000');
    await terminal.serve('npm start');
    await expect(fetch(url)).rejects.toThrow();
  });
});
