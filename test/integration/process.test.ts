import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { useBuild } from '../support/built-process';

const ANY_PORT = { PORT: '0' };
const GATEWAY_URL = /^Support profile gateway: (http:\/\/127\.0\.0\.1:\d+)\/graphql$/m;
const CURL_LINE = /^curl .*(?=\n)/m;

const DOCUMENTED_ANSWER = {
  data: {
    supportProfile: { email: 'email@sample.com', telephone: '4255555555', website: 'www.microsoft.com' },
  },
};

const built = useBuild();

/** What a shell hands to curl: a line is pasted, so its quotes must be right. */
function argumentsOf(curlLine: string): readonly string[] {
  const print = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
  const script = `curl() { "$NODE" -e '${print}' -- "$@"; }; ${curlLine}`;
  return JSON.parse(
    execFileSync('sh', ['-c', script], { env: { NODE: process.execPath }, encoding: 'utf8' }),
  );
}

/** Does what curl does with -H and -d. */
async function curl(curlLine: string): Promise<unknown> {
  const [url = '', ...options] = argumentsOf(curlLine);
  const valuesOf = (option: string) => options.filter((_value, index) => options[index - 1] === option);
  const headers = valuesOf('-H').map((header) => header.split(': ') as [string, string]);
  const response = await fetch(url, { method: 'POST', headers, body: valuesOf('-d')[0] ?? null });
  return response.json();
}

async function query(url: string, token: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ supportProfile { email telephone website } }' }),
  });
  return response.json();
}

describe('the gateway with no settings', () => {
  it('says where it listens and which upstream it uses', async () => {
    const gateway = built.run('cli/main.js', ANY_PORT);
    await gateway.output(GATEWAY_URL);
    await gateway.output(/^Partner Center \(emulator\): http:\/\/127\.0\.0\.1:\d+$/m);
    expect(gateway.stderr()).toBe('');
  });

  it('prints a curl line that works as it is', async () => {
    const [curlLine] = await built.run('cli/main.js', ANY_PORT).output(CURL_LINE);
    expect(await curl(curlLine)).toEqual(DOCUMENTED_ANSWER);
  });

  it('takes a token of the token command', async () => {
    const token = built.run('emulator/token-cli.js', {}, ['--user', 'me@contoso.example']);
    expect(await token.exitCode).toBe(0);
    const [, url = ''] = await built.run('cli/main.js', ANY_PORT).output(GATEWAY_URL);
    expect(await query(url, token.stdout().trim())).toEqual(DOCUMENTED_ANSWER);
  });

  it('writes logs to standard error as JSON, without the token', async () => {
    const gateway = built.run('cli/main.js', ANY_PORT);
    const [curlLine] = await gateway.output(CURL_LINE);
    await curl(curlLine);
    gateway.signal('SIGTERM');
    await gateway.exitCode;
    const entries = gateway.stderr().trim().split('\n');
    expect(entries.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ msg: 'operation', outcome: 'OK' }),
    );
    expect(gateway.stderr()).not.toContain(/Bearer ([^']+)'/.exec(curlLine)?.[1]);
  });
});

describe('the gateway with settings', () => {
  it('names the cloud it was set to, and prints no token for it', async () => {
    const gateway = built.run('cli/main.js', { ...ANY_PORT, PARTNER_CENTER_CLOUD: 'china-21vianet' });
    await gateway.output(
      /^Partner Center \(china-21vianet\): https:\/\/partner\.partnercenterapi\.microsoftonline\.cn$/m,
    );
    expect(gateway.stdout()).not.toMatch(/Bearer|curl/);
  });

  it('calls an emulator that was started alone', async () => {
    const emulator = built.run('emulator/main.js', { EMULATOR_PORT: '0' });
    const [, baseUrl = ''] = await emulator.output(/listening on (http:\/\/\S+)\n/);
    const gateway = built.run('cli/main.js', { ...ANY_PORT, PARTNER_CENTER_BASE_URL: baseUrl });
    await gateway.output(new RegExp(`^Partner Center .*: ${baseUrl}$`, 'm'));
    const [curlLine] = await gateway.output(CURL_LINE);
    expect(await curl(curlLine)).toEqual(DOCUMENTED_ANSWER);
  });

  it('runs the emulator in production where that is said', async () => {
    const gateway = built.run('cli/main.js', {
      ...ANY_PORT,
      NODE_ENV: 'production',
      PARTNER_CENTER_CLOUD: 'emulator',
    });
    const [curlLine] = await gateway.output(CURL_LINE);
    expect(await curl(curlLine)).toEqual(DOCUMENTED_ANSWER);
  });
});

describe('the gateway that cannot start', () => {
  it('says each invalid setting in one line, and ends with 1', async () => {
    const gateway = built.run('cli/main.js', {
      PARTNER_CENTER_CLOUD: 'mars',
      PARTNER_CENTER_BASE_URL: 'http://partner.example',
      PORT: 'secret',
      LOG_LEVEL: 'loud',
    });
    expect(await gateway.exitCode).toBe(1);
    expect(gateway.stdout()).toBe('');
    expect(gateway.stderr()).toBe(
      'PARTNER_CENTER_CLOUD must be one of emulator, global, us-government, china-21vianet, not "mars".\n' +
        'PARTNER_CENTER_BASE_URL must be an https URL, or an http URL on loopback, without user, query or fragment, not "http://partner.example".\n' +
        'PORT must be a whole number from 0 to 65535, not "secret".\n' +
        'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud".\n',
    );
  });

  it('says that production wants PARTNER_CENTER_CLOUD, and ends with 1', async () => {
    const gateway = built.run('cli/main.js', { ...ANY_PORT, NODE_ENV: 'production' });
    expect(await gateway.exitCode).toBe(1);
    expect(gateway.stderr()).toBe(
      'PARTNER_CENTER_CLOUD must be set if NODE_ENV is production, even for the emulator.\n',
    );
  });

  describe('because its port is in use', () => {
    let other: Server;

    beforeAll((done) => {
      other = createServer().listen(0, '127.0.0.1', done);
    });
    afterAll((done) => {
      other.close(done);
    });

    it('says so in one line, and ends with 1', async () => {
      const address = other.address();
      const port = typeof address === 'object' && address ? String(address.port) : '';
      const gateway = built.run('cli/main.js', { PORT: port });
      expect(await gateway.exitCode).toBe(1);
      expect(gateway.stderr()).toMatch(/^HOST or PORT cannot be listened on: [^\n]*\.\n$/);
      expect(gateway.stderr()).toContain(`127.0.0.1:${port}`);
      expect(gateway.stdout()).toBe('');
    });
  });

  it.each([
    ['is no address of this machine', '192.0.2.1'],
    ['cannot be a name', 'a..b'],
  ])('because its HOST %s says so in one line, and ends with 1', async (_what, host) => {
    const gateway = built.run('cli/main.js', { ...ANY_PORT, HOST: host });
    expect(await gateway.exitCode).toBe(1);
    expect(gateway.stderr()).toMatch(/^HOST or PORT cannot be listened on: [^\n]*\.\n$/);
    expect(gateway.stderr()).toContain(host);
  });
});

describe('the gateway that is told to end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s ends with 0 and says nothing more', async (signal) => {
    const gateway = built.run('cli/main.js', ANY_PORT);
    const [, url = ''] = await gateway.output(GATEWAY_URL);
    await gateway.output(CURL_LINE);
    // A client that keeps its connection must not keep the gateway.
    await query(url, 'opaque');
    gateway.signal(signal);
    expect(await gateway.exitCode).toBe(0);
    expect(gateway.stderr()).not.toMatch(/error|warn/i);
  });
});

describe('the token command', () => {
  it('prints nothing but the token, so that a shell can use it', async () => {
    const command = built.run('emulator/token-cli.js');
    expect(await command.exitCode).toBe(0);
    expect(command.stdout()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(command.stderr()).toBe('');
  });

  it('ends with 1 where its options make no sense', async () => {
    const command = built.run('emulator/token-cli.js', {}, ['--tenant', 'contoso']);
    expect(await command.exitCode).toBe(1);
    expect(command.stdout()).toBe('');
    expect(command.stderr()).toMatch(/^token: --tenant must be a GUID[^\n]*\n$/);
  });
});
