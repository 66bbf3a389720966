import { mintToken } from '../../src/emulator/token';
import { type BuiltProcess, useBuild } from '../support/built-process';

const built = useBuild();

/** Starts the built gateway, which does something of its own at SIGUSR2, and waits until it listens. */
async function startGateway(atSignal = '') {
  const script = `process.on('SIGUSR2', () => { ${atSignal} });`;
  const gateway = built.run('cli/main.js', {
    PORT: '0',
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}`,
  });
  const [, url = ''] = await gateway.output(/^Support profile gateway: (http:\S+\/graphql)$/m);
  return { gateway, url };
}

/** Sends operations one after another, and gives their correlation ids. */
async function sendOperations(url: string, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  for (const id of ids) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'ms-correlationid': id },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    await answer.text();
  }
  return ids;
}

function linesOf(gateway: BuiltProcess): readonly Readonly<Record<string, unknown>>[] {
  return gateway
    .stderr()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** Enough of them to be written in several pieces, with a rest that is held back. */
const OPERATIONS = 50;

describe('the log has a line for each operation, in their order,', () => {
  it.each<[string, NodeJS.Signals, string, number, readonly string[]]>([
    ['a signal', 'SIGTERM', '', 0, ['shutting down', 'shut down']],
    ['its own exit', 'SIGUSR2', 'process.exit(3)', 3, []],
    ['an exception', 'SIGUSR2', "throw new Error('lost')", 1, ['unhandled fault']],
    ['a rejection', 'SIGUSR2', "void Promise.reject(new Error('lost'))", 1, ['unhandled fault']],
  ])('when the gateway ends by %s', async (_what, signal, atSignal, exitCode, last) => {
    const { gateway, url } = await startGateway(atSignal);
    const ids = await sendOperations(url, OPERATIONS);
    gateway.signal(signal);

    expect(await gateway.exitCode).toBe(exitCode);
    const lines = linesOf(gateway);
    expect(lines.slice(0, OPERATIONS).map(({ correlationId }) => correlationId)).toEqual(ids);
    expect(lines.slice(OPERATIONS).map(({ msg }) => msg)).toEqual(last);
  });

  it('while the gateway runs, without anything more to happen', async () => {
    const { gateway, url } = await startGateway();
    const ids = await sendOperations(url, 1);
    while (!gateway.stderr().endsWith('\n')) await new Promise((resolve) => setTimeout(resolve, 10));

    expect(linesOf(gateway).map(({ correlationId }) => correlationId)).toEqual(ids);
  });
});

describe('a gateway whose log cannot be written', () => {
  it.each([
    ['a full disk', '2>/dev/full'],
    ['a reader that has gone', '2>&1 >&3 | :'],
  ])('responds as ever: %s', async (_what, redirection) => {
    const gateway = built.shell(`{ "$NODE" "$BUILD/cli/main.js" ${redirection}; } 3>&1`, {
      PORT: '0',
      LOG_LEVEL: 'trace',
    });
    const [, url = ''] = await gateway.output(/^Support profile gateway: (http:\S+\/graphql)$/m);

    for (let request = 0; request < 60; request += 1) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${mintToken()}` },
        body: JSON.stringify({
          query:
            'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }',
          variables: { input: { email: `help${request}@contoso.example` } },
        }),
      });
      expect([response.status, await response.json()]).toEqual([
        200,
        { data: { updateSupportProfile: { email: `help${request}@contoso.example` } } },
      ]);
    }
    const refused = await fetch(url, { method: 'POST', body: 'no JSON' });
    expect(refused.status).toBe(415);
  });
});
