import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { mintToken } from '../../src/emulator/token';
import { useBuild } from '../support/built-process';

const ANY_PORT = { PORT: '0' };
const GATEWAY_URL = /^Support profile gateway: (http:\/\/127\.0\.0\.1:\d+)\/graphql$/m;
const TOKEN_HINT = /^A token to try it with: npm run --silent token$/m;

const DOCUMENTED_ANSWER = {
  data: {
    supportProfile: { email: 'email@sample.com', telephone: '4255555555', website: 'www.microsoft.com' },
  },
};

const built = useBuild();

async function query(url: string, token: string = mintToken()): Promise<unknown> {
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

  it('greets in four lines that fit a terminal: its URL, the page, the Partner Center, where tokens come from', async () => {
    const gateway = built.run('cli/main.js', ANY_PORT);
    await gateway.output(TOKEN_HINT);
    const lines = gateway.stdout().trim().split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line.length).toBeLessThan(80);
  });

  it('takes a token of the token command', async () => {
    const token = built.run('emulator/token-cli.js', {}, ['--user', 'me@contoso.example']);
    expect(await token.exitCode).toBe(0);
    const [, url = ''] = await built.run('cli/main.js', ANY_PORT).output(GATEWAY_URL);
    expect(await query(url, token.stdout().trim())).toEqual(DOCUMENTED_ANSWER);
  });

  it('writes logs to standard error as JSON, without the token', async () => {
    const gateway = built.run('cli/main.js', ANY_PORT);
    const [, url = ''] = await gateway.output(GATEWAY_URL);
    const token = mintToken();
    await query(url, token);
    gateway.signal('SIGTERM');
    await gateway.exitCode;
    const entries = gateway.stderr().trim().split('\n');
    expect(entries.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ msg: 'operation', outcome: 'OK' }),
    );
    expect(gateway.stderr()).not.toContain(token);
  });
});

describe('the gateway with settings', () => {
  it('names the cloud it was set to, and prints no token for it', async () => {
    const gateway = built.run('cli/main.js', { ...ANY_PORT, PARTNER_CENTER_CLOUD: 'china-21vianet' });
    await gateway.output(
      /^Partner Center \(china-21vianet\): https:\/\/partner\.partnercenterapi\.microsoftonline\.cn$/m,
    );
    expect(gateway.stdout()).not.toMatch(/token/i);
  });

  it('calls an emulator that was started alone', async () => {
    const emulator = built.run('emulator/main.js', { EMULATOR_PORT: '0' });
    const [, baseUrl = ''] = await emulator.output(/listening on (http:\/\/\S+)\n/);
    const gateway = built.run('cli/main.js', { ...ANY_PORT, PARTNER_CENTER_BASE_URL: baseUrl });
    await gateway.output(new RegExp(`^Partner Center .*: ${baseUrl}$`, 'm'));
    const [, url = ''] = await gateway.output(GATEWAY_URL);
    expect(await query(url)).toEqual(DOCUMENTED_ANSWER);
  });

  it('runs the emulator in production where that is said', async () => {
    const gateway = built.run('cli/main.js', {
      ...ANY_PORT,
      NODE_ENV: 'production',
      PARTNER_CENTER_CLOUD: 'emulator',
    });
    const [, url = ''] = await gateway.output(GATEWAY_URL);
    expect(await query(url)).toEqual(DOCUMENTED_ANSWER);
  });
});

describe('the gateway on other addresses', () => {
  it('opens one listener for localhost, which behaves like any other', async () => {
    const gateway = built.run('cli/main.js', { ...ANY_PORT, HOST: 'localhost' });
    const [, url = ''] = await gateway.output(GATEWAY_URL);
    const { port } = new URL(url);

    await expect(fetch(`http://[::1]:${port}/health/live`)).rejects.toThrow('fetch failed');
    expect((await fetch(`http://localhost:${port}/health/live`)).status).toBe(200);
    expect(gateway.stdout()).not.toContain('Warning');
  });

  it.each(['0.0.0.0', '::'])('on %s prints a URL that works from elsewhere, and warns', async (host) => {
    const gateway = built.run('cli/main.js', { ...ANY_PORT, GATEWAY_HOST: host, HOST: 'wrong.example' });
    const [, url = ''] = await gateway.output(/^Support profile gateway: (http:\S+)\/graphql$/m);
    await gateway.output(/^Warning: other machines can connect to .* in the clear unless TLS is terminated/m);

    const outside = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
    if (outside.some(({ internal, family }) => !internal && family === 'IPv4')) {
      expect(new URL(url).hostname).not.toMatch(/^(127\.|localhost|0\.0\.0\.0)/);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
    }
  });

  it('does not warn if PUBLIC_URL says that a proxy with TLS is in front', async () => {
    const gateway = built.run('cli/main.js', {
      ...ANY_PORT,
      GATEWAY_HOST: '0.0.0.0',
      PUBLIC_URL: 'https://profiles.contoso.com',
    });
    await gateway.output(TOKEN_HINT);
    await gateway.output(/^In a browser: https:\/\/profiles\.contoso\.com\/$/m);
    expect(gateway.stdout()).not.toContain('Warning');
  });
});

describe('a variable that looks like a setting and is none', () => {
  it('stops the start if it can only be meant for the gateway', async () => {
    const gateway = built.run('cli/main.js', { ...ANY_PORT, PARTNER_CENTER_COUD: 'global' });
    expect(await gateway.exitCode).toBe(1);
    expect(gateway.stderr()).toBe(
      'PARTNER_CENTER_COUD is not a setting. Did you mean PARTNER_CENTER_CLOUD?\n',
    );
  });

  it('is named if it was one, or may be meant for another program', async () => {
    const gateway = built.run('cli/main.js', { ...ANY_PORT, RETRY_TRIES: '5', CORS_ORIGIN: 'none' });
    await gateway.output(/^Warning: RETRY_TRIES is no longer a setting: three attempts are made/m);
    await gateway.output(/^Warning: CORS_ORIGIN is not a setting\. Did you mean CORS_ORIGINS\?$/m);
  });
});

describe('the metrics', () => {
  it('have a line in the greeting, and a URL that Prometheus can scrape', async () => {
    const gateway = built.run('cli/main.js', { ...ANY_PORT, METRICS_PORT: '0' });
    const [, url = ''] = await gateway.output(/^Metrics: (http:\/\/127\.0\.0\.1:\d+\/metrics)$/m);
    expect(await (await fetch(url)).text()).toContain('gateway_build_info{');
    gateway.signal('SIGTERM');
    expect(await gateway.exitCode).toBe(0);
  });

  it('cost a gateway without METRICS_PORT nothing: their library is not loaded', async () => {
    const script = `
      const { createGateway, readConfig } = require(process.env.BUILD + '/library.js');
      const logger = { debug() {}, info() {}, warn() {}, error() {} };
      const isLoaded = () => Object.keys(require.cache).some((file) => file.includes('prom-client'));
      (async () => {
        for (const METRICS_PORT of ['', '0']) {
          const gateway = await createGateway({ config: readConfig({ METRICS_PORT }), logger });
          console.log(isLoaded());
          await gateway.close();
        }
      })();`;
    const program = built.shell('"$NODE" -e "$SCRIPT"', { SCRIPT: script });
    expect(await program.exitCode).toBe(0);
    expect(program.stdout()).toBe('false\ntrue\n');
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
      expect(gateway.stderr()).toBe(
        `Port ${port} is already in use. Set PORT to another one, or stop the other process.\n`,
      );
      expect(gateway.stdout()).toBe('');
    });

    it('says so too of the port for metrics, and listens on none', async () => {
      const address = other.address();
      const port = typeof address === 'object' && address ? String(address.port) : '';
      const gateway = built.run('cli/main.js', { ...ANY_PORT, METRICS_PORT: port });
      expect(await gateway.exitCode).toBe(1);
      expect(gateway.stderr()).toBe(
        `Port ${port} is already in use. Set METRICS_PORT to another one, or stop the other process.\n`,
      );
      expect(gateway.stdout()).toBe('');
    });
  });

  it.each([
    ['is no address of this machine', '192.0.2.1'],
    ['cannot be a name', 'a..b'],
  ])('because its HOST %s says so in one line, and ends with 1', async (_what, host) => {
    const gateway = built.run('cli/main.js', { ...ANY_PORT, HOST: host });
    expect(await gateway.exitCode).toBe(1);
    expect(gateway.stderr()).toMatch(
      /^[^\n]* Set GATEWAY_HOST to an address of this machine, such as 127\.0\.0\.1\.\n$/,
    );
    expect(gateway.stderr()).toContain(host);
  });
});

describe('the gateway that is told to end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s ends with 0 and says nothing more', async (signal) => {
    const gateway = built.run('cli/main.js', ANY_PORT);
    const [, url = ''] = await gateway.output(GATEWAY_URL);
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
