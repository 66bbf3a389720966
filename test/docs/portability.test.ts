import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CodeBlock, pagePaths, ROOT, readPage } from './support/markdown';
import { packageScripts } from './support/package-scripts';
import { unportableCommands } from './support/portability';

const pages = ['README.md', ...pagePaths('docs')];

function unportable(...blocks: readonly (readonly [info: string, text: string])[]): readonly string[] {
  const numbered: CodeBlock[] = blocks.map(([info, text], index) => ({ info, text, line: index + 1 }));
  return unportableCommands({ ...readPage('README.md'), blocks: numbered });
}

describe('the commands of the guide', () => {
  it.each(pages)('work in PowerShell as written, or have a form for it: %s', (path) => {
    expect(unportableCommands(readPage(path))).toEqual([]);
  });
});

describe('the npm scripts of the guide', () => {
  const named = pages.flatMap((path) =>
    [
      ...readPage(path).source.matchAll(
        /\bnpm (?:run )?(?:--silent )?(start|emulator|token|query|sample)\b/g,
      ),
    ].map(([, name = '']) => name),
  );

  it.each([...new Set(named)])('start Node.js in cmd too, which has no "exec" but exec.cmd: %s', (name) => {
    const scripts = packageScripts();
    expect(scripts[name]).toMatch(/^(?:exec )?node [^'$\\|&;`]+$/);
    expect(scripts[`pre${name}`]).toMatch(/^node [^'$\\|&;`]+$/);
    expect(readFileSync(join(ROOT, 'exec.cmd'), 'utf8')).toMatch(/^@rem .*\r\n@%\*\r\n$/);
  });
});

describe('a command that works in every shell', () => {
  it.each(['npm start', 'npm run --silent query "{ supportProfile { email } }"', 'npm ci && npm start'])(
    'is %s',
    (command) => {
      expect(unportable(['sh', command])).toEqual([]);
    },
  );

  it.each([
    'export A=b',
    'A=b npm start',
    'npm run query "$A"',
    "npm run query 'a'",
    'npm run query \\',
    'npm ci && npm run build',
    'curl http://127.0.0.1:4000/',
    'npm run query | cat',
    "fault '{}'",
  ])('is not %s, unless its form for PowerShell stands below', (command) => {
    expect(unportable(['sh', command])).toEqual([`line 1: ${command}`]);
    expect(unportable(['sh', command], ['powershell', 'a'])).toEqual([]);
  });

  it('may call a function that the page defines for both shells', () => {
    const inSh = ['sh', 'fault() { true; }'] as const;
    const inPowerShell = ['powershell', 'function fault($json) { }'] as const;

    expect(unportable(inSh, inPowerShell, ['sh', "fault '{}'"])).toEqual([]);
    expect(unportable(inSh, ['powershell', ''], ['sh', "fault '{}'"])).toEqual(["line 3: fault '{}'"]);
  });
});
