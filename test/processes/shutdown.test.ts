import { mintToken } from '../../src/emulator/token';
import { type BuiltProcess, useBuild } from '../support/built-process';
import { CANARY_JWT, CANARY_OPAQUE, piecesIn } from '../support/canary';
import { HeldUpstream } from '../support/held-upstream';
import { openRaw } from '../support/raw-http';
import { startRecordingServer } from '../support/recording-server';

const built = useBuild();

/** Starts the built gateway and waits until it listens. */
async function startGateway(environment: Readonly<Record<string, string>>) {
  const gateway = built.run('cli/main.js', { PORT: '0', ...environment });
  const [, url = ''] = await gateway.output(/^Support profile gateway: (http:\S+)\/graphql$/m);
  return { gateway, url };
}

function query(url: string, token: string = CANARY_JWT): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ supportProfile { email } }' }),
  });
}

/** What lets Node.js run a script before the gateway. */
function preload(script: string): string {
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}

/** The messages that a process logged. */
function messagesOf(gateway: BuiltProcess): readonly unknown[] {
  return gateway
    .stderr()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).msg);
}

/** Resolves once a process has logged a message. */
async function logged(gateway: BuiltProcess, message: string): Promise<void> {
  while (!gateway.stderr().includes(message)) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe.each(['SIGTERM', 'SIGINT'] as const)('after %s', (signal) => {
  let upstream: HeldUpstream;

  beforeEach(() => {
    upstream = new HeldUpstream();
  });

  afterEach(() => upstream.close());

  it('the gateway refuses connections, answers what is in flight and ends with 0', async () => {
    const { gateway, url } = await startGateway({ PARTNER_CENTER_BASE_URL: await upstream.listen() });
    const inFlight = query(url);
    await upstream.arrived;
    gateway.signal(signal);
    await logged(gateway, 'shutting down');

    await expect(fetch(`${url}/health/ready`)).rejects.toThrow('fetch failed');
    upstream.release();
    const answer = await inFlight;
    expect(await answer.json()).toEqual({ data: { supportProfile: { email: 'email@sample.com' } } });
    expect(answer.headers.get('connection')).toBe('close');
    expect(await gateway.exitCode).toBe(0);
    expect(messagesOf(gateway)).toEqual(['shutting down', 'operation', 'shut down']);
  });

  it('the gateway cuts off what takes longer than SHUTDOWN_GRACE_MS, and ends with 0', async () => {
    const { gateway, url } = await startGateway({
      PARTNER_CENTER_BASE_URL: await upstream.listen(),
      SHUTDOWN_GRACE_MS: '200',
    });
    const inFlight = query(url);
    await upstream.arrived;
    gateway.signal(signal);

    await expect(inFlight).rejects.toThrow('fetch failed');
    expect(await gateway.exitCode).toBe(0);
  });

  it('a second signal ends the gateway at once, if it comes a second later', async () => {
    // Each signal finds the clock two seconds on.
    const passTime =
      'const now = performance.now.bind(performance); let passedMs = 0; performance.now = () => now() + passedMs;' +
      `process.on('${signal}', () => { passedMs += 2000; })`;
    const { gateway, url } = await startGateway({
      PARTNER_CENTER_BASE_URL: await upstream.listen(),
      NODE_OPTIONS: preload(passTime),
    });
    const inFlight = query(url).catch(() => 'cut off');
    await upstream.arrived;
    gateway.signal(signal);
    await logged(gateway, 'shutting down');
    gateway.signal(signal);

    expect(await gateway.exitCode).toBe(signal === 'SIGTERM' ? 143 : 130);
    expect(await inFlight).toBe('cut off');
  });

  it('the same signal again within a second changes nothing', async () => {
    const { gateway, url } = await startGateway({
      PARTNER_CENTER_BASE_URL: await upstream.listen(),
      // The second signal finds the clock where the first left it, however slow this machine is.
      NODE_OPTIONS: preload('performance.now = () => 1000'),
    });
    const inFlight = query(url);
    await upstream.arrived;
    gateway.signal(signal);
    await logged(gateway, 'shutting down');
    gateway.signal(signal);
    upstream.release();

    expect((await inFlight).status).toBe(200);
    expect(await gateway.exitCode).toBe(0);
  });

  it('an idle gateway with kept-alive connections ends at once', async () => {
    const { gateway, url } = await startGateway({});
    await (await fetch(`${url}/health/live`)).text();
    gateway.signal(signal);

    expect(await gateway.exitCode).toBe(0);
  });
});

describe('with SHUTDOWN_DELAY_MS', () => {
  const DELAY_MS = 543_210;
  /** The delay is over when the test says so. */
  const DELAYED = {
    SHUTDOWN_DELAY_MS: String(DELAY_MS),
    NODE_OPTIONS: preload(
      'const set = setTimeout; globalThis.setTimeout = (run, ms, ...rest) =>' +
        `ms === ${DELAY_MS} ? void process.once('SIGUSR2', run) : set(run, ms, ...rest)`,
    ),
  };

  it('the gateway goes on serving after SIGTERM, and says that it is not ready', async () => {
    const { gateway, url } = await startGateway(DELAYED);
    const idle = await openRaw(url);
    idle.write('GET /health/live HTTP/1.1\r\nHost: gateway\r\n\r\n');
    await idle.until('"live"');
    gateway.signal('SIGTERM');
    await logged(gateway, 'shutting down');

    const ready = await fetch(`${url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ checks: [{ name: 'running', ready: false }, {}] });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    for (let request = 0; request < 3; request += 1) {
      const response = await query(url, mintToken());
      expect(response.headers.get('connection')).toBe('close');
      expect(await response.json()).toEqual({ data: { supportProfile: { email: 'email@sample.com' } } });
    }
    // The idle connection was not cut off, and is told to close with its next response.
    idle.write('GET /health/live HTTP/1.1\r\nHost: gateway\r\n\r\n');
    expect((await idle.closed()).toLowerCase()).toMatch(/connection: close\r\n(.|\r\n)*"live"/);

    // A connection that has sent nothing, as browsers open some in advance, does not hold up the end.
    const silent = await openRaw(url);
    gateway.signal('SIGUSR2');
    expect(await gateway.exitCode).toBe(0);
    expect(await silent.closed()).toBe('');
    expect(messagesOf(gateway)).toEqual([
      'shutting down',
      'operation',
      'operation',
      'operation',
      'shut down',
    ]);
  });

  it('the gateway finishes what is in flight when the delay ends', async () => {
    const upstream = new HeldUpstream();
    const { gateway, url } = await startGateway({
      ...DELAYED,
      PARTNER_CENTER_BASE_URL: await upstream.listen(),
    });
    gateway.signal('SIGTERM');
    await logged(gateway, 'shutting down');
    const inFlight = query(url);
    await upstream.arrived;
    gateway.signal('SIGUSR2');
    upstream.release();

    expect((await inFlight).status).toBe(200);
    expect(await gateway.exitCode).toBe(0);
    upstream.close();
  });
});

describe('after a rejection that nobody handled', () => {
  it('the gateway logs it and ends with 1', async () => {
    const reject = `process.on('SIGUSR2',()=>void Promise.reject(new Error('lost ${CANARY_JWT}')))`;
    const { gateway } = await startGateway({ NODE_OPTIONS: preload(reject) });
    gateway.signal('SIGUSR2');

    expect(await gateway.exitCode).toBe(1);
    expect(JSON.parse(gateway.stderr())).toMatchObject({
      msg: 'unhandled fault',
      origin: 'unhandledRejection',
      err: { message: 'lost [bearer token]', stack: expect.any(String) },
    });
  });
});

describe('at LOG_LEVEL=trace', () => {
  it.each([
    ['a JWT', CANARY_JWT],
    ['an opaque token', CANARY_OPAQUE],
  ])('the gateway writes nothing of %s to its output', async (_kind, token) => {
    const upstream = await startRecordingServer(() => ({
      status: 401,
      body: { code: '400', description: `Refused: ${token}` },
    }));
    // Not as the emulator, whose greeting holds a token of its own that begins alike.
    const { gateway, url } = await startGateway({
      LOG_LEVEL: 'trace',
      PARTNER_CENTER_CLOUD: 'global',
      PARTNER_CENTER_BASE_URL: upstream.url,
    });
    await (await query(url, token)).text();
    await (await fetch(`${url}/${token}`, { headers: { authorization: `Bearer ${token}` } })).text();
    gateway.signal('SIGTERM');
    await gateway.exitCode;
    await upstream.close();

    expect(messagesOf(gateway)).toContain('operation');
    expect(piecesIn(gateway.stderr() + gateway.stdout(), token)).toEqual([]);
  });
});
