import { mintToken } from '../../src/emulator/token';
import { type Build, build } from '../support/built-process';
import { until } from '../support/upstream';
import { expectationOf, patternOf } from './support/answers';
import { pagePaths, readPage } from './support/markdown';
import { type Answer, planOf, type Step } from './support/plan';
import { typeErrors, writeProgram } from './support/programs';
import { hasTerminal, openTerminal, type Terminal } from './support/terminal';

const pages = ['README.md', ...pagePaths('docs')].map((path) => ({ path, ...planOf(readPage(path)) }));

let built: Build;
let terminal: Terminal;

beforeAll(() => {
  built = build();
});
afterAll(() => built.remove());

/** Does what a block says, and compares what comes of it with what the page shows. */
async function carryOut(step: Step): Promise<void> {
  const { info, text, answer } = step;
  switch (info) {
    case 'sh': {
      const { exitCode, stdout, stderr } = await terminal.run(text);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      return compare(stdout, answer);
    }
    case 'sh fails': {
      const { exitCode, stderr } = await terminal.run(text);
      expect(exitCode).not.toBe(0);
      return compare(stderr, answer);
    }
    case 'sh server': {
      const lines = (await terminal.serve(text)).split('\n');
      return compare(lines.slice(0, answer?.text.trim().split('\n').length).join('\n'), answer);
    }
    case 'graphql':
      return compare(await send(text), answer);
    case 'ts': {
      const { exitCode, stdout, stderr } = await terminal.run(
        `node ${writeProgram(terminal.withRealUrls(text), built.directory)}`,
      );
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      return compare(stdout, answer);
    }
    case 'text log':
      return expectLogged(patternOf(text.trim()));
  }
}

function compare(output: string, answer: Answer | undefined): void {
  if (answer === undefined) return;
  if (answer.info === 'text') expect(output.trim()).toMatch(patternOf(answer.text.trim()));
  else
    expect(JSON.parse(output)).toEqual(expectationOf(JSON.parse(answer.text), answer.info === 'json part'));
}

async function send(query: string): Promise<string> {
  const response = await fetch(terminal.withRealUrls('http://127.0.0.1:4000/graphql'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${mintToken()}` },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

/** What a process logs arrives a little after what it answers. */
async function expectLogged(line: RegExp): Promise<void> {
  const lines = () => terminal.log().split('\n');
  await until(() => lines().some((logged) => line.test(logged))).catch(() => undefined);
  expect(lines()).toContainEqual(expect.stringMatching(line));
}

it('The TypeScript of all pages compiles', () => {
  const shown = pages.flatMap(({ path, programs }) =>
    programs.map(({ text, line }) => ({ name: `${path}.${line}.ts`, text })),
  );
  expect(typeErrors(shown)).toEqual([]);
});

(hasTerminal() ? describe : describe.skip).each(pages)('$path', ({ steps, faults }) => {
  beforeAll(() => {
    terminal = openTerminal(built.directory);
  });
  afterAll(() => terminal.close());

  it('shows nothing that no test looks at', () => {
    expect(faults).toEqual([]);
  });

  for (const step of steps) {
    it(`line ${step.line} does what the page says: ${step.text.split('\n')[0]}`, () => carryOut(step));
  }
});
