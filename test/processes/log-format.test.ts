import { resolve } from 'node:path';
import { mintToken } from '../../src/emulator/token';
import { useBuild } from '../support/built-process';
import { runInTerminal, type TerminalProgram } from '../support/pseudo-terminal';

const GATEWAY_URL = /Support profile gateway: (http:\/\/127\.0\.0\.1:\d+)\/graphql/;
const JSON_LINE = /^\{"level":30.*"operation":"Contact".*"msg":"operation"\}\r?$/m;
const PRETTY_LINE = /\[\d\d:\d\d:\d\d\.\d{3}\] INFO: operation \{"operation":"Contact"/;

const built = useBuild();

let terminal: TerminalProgram | undefined;
afterEach(() => terminal?.stop());

async function query(url: string): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${mintToken()}` },
    body: JSON.stringify({ query: 'query Contact { supportProfile { email } }' }),
  });
  expect(response.status).toBe(200);
}

async function startInTerminal(environment: Readonly<Record<string, string>>): Promise<TerminalProgram> {
  const program = [process.execPath, resolve(built.directory(), 'cli/main.js')];
  terminal = runInTerminal(program, { PORT: '0', ...environment });
  const [, url = ''] = await terminal.shows(GATEWAY_URL);
  await query(url);
  return terminal;
}

describe('the log', () => {
  it('is for people at a terminal, in colour', async () => {
    const gateway = await startInTerminal({});
    await gateway.shows(/INFO.*operation/);
    expect(gateway.screen()).toContain('\u001b[32mINFO');
    expect(gateway.screen()).not.toContain('"level"');
  });

  it('has no colour if NO_COLOR is set', async () => {
    await (await startInTerminal({ NO_COLOR: '1' })).shows(PRETTY_LINE);
  });

  it('is JSON at a terminal if LOG_FORMAT says so', async () => {
    await (await startInTerminal({ LOG_FORMAT: 'json' })).shows(JSON_LINE);
  });

  it.each([
    ['JSON elsewhere', {}, JSON_LINE],
    ['for people elsewhere if LOG_FORMAT says so', { LOG_FORMAT: 'pretty' }, PRETTY_LINE],
  ])('is %s', async (_what, environment, expected) => {
    const gateway = built.run('cli/main.js', { PORT: '0', ...environment });
    const [, url = ''] = await gateway.output(GATEWAY_URL);
    await query(url);
    await gateway.errorOutput(expected);
    expect(gateway.stderr()).not.toContain('\u001b');
  });

  it('refuses another LOG_FORMAT in one line', async () => {
    const gateway = built.run('cli/main.js', { PORT: '0', LOG_FORMAT: 'xml' });
    expect(await gateway.exitCode).toBe(1);
    expect(gateway.stderr()).toBe('LOG_FORMAT must be json or pretty, not "xml".\n');
  });
});
