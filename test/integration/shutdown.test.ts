import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BuiltProcess, useBuild } from '../support/built-process';
import { CANARY_JWT, CANARY_OPAQUE, piecesIn } from '../support/canary';
import { DOCUMENTED_PROFILE, startRecordingServer } from '../support/recording-server';

const built = useBuild();

/** A Partner Center that answers when it is told to. */
class HeldUpstream {
  readonly #server: Server = createServer((_request, response) => {
    this.#release = () => response.end(JSON.stringify(DOCUMENTED_PROFILE));
    this.#arrived();
  });
  #release = () => {};
  #arrived = () => {};
  /** Resolves when a request has come. */
  readonly arrived = new Promise<void>((resolve) => {
    this.#arrived = resolve;
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  release(): void {
    this.#release();
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

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

  it('a second signal ends the gateway at once', async () => {
    const { gateway, url } = await startGateway({ PARTNER_CENTER_BASE_URL: await upstream.listen() });
    const inFlight = query(url).catch(() => 'cut off');
    await upstream.arrived;
    gateway.signal(signal);
    await logged(gateway, 'shutting down');
    gateway.signal(signal);

    expect(await gateway.exitCode).toBe(signal === 'SIGTERM' ? 143 : 130);
    expect(await inFlight).toBe('cut off');
  });

  it('an idle gateway with kept-alive connections ends at once', async () => {
    const { gateway, url } = await startGateway({});
    await (await fetch(`${url}/health/live`)).text();
    gateway.signal(signal);

    expect(await gateway.exitCode).toBe(0);
  });
});

describe('after a rejection that nobody handled', () => {
  it('the gateway logs it and ends with 1', async () => {
    const reject = `process.on('SIGUSR2',()=>void Promise.reject(new Error('lost ${CANARY_JWT}')))`;
    const { gateway } = await startGateway({
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(reject)}`,
    });
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
