import { InvalidConfigError, readConfig } from '../../../src/config/config';
import { CANARY_JWT, CANARY_OPAQUE } from '../../support/canary';

/** The faults that stop the start, one line each. */
function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfigError) return error.message.split('\n');
    throw error;
  }
}

const CLOUDS = 'emulator, global, us-government, china-21vianet';
const LEVELS = 'trace, debug, info, warn, error, fatal, silent';
const BASE_URL_FAULT =
  'PARTNER_CENTER_BASE_URL must be an https URL, or an http URL on loopback, without user, query or fragment';

describe('an empty environment', () => {
  it('gives the documented defaults', () => {
    expect(readConfig({})).toMatchObject({
      cloud: 'emulator',
      baseUrl: undefined,
      transport: 'undici',
      host: '127.0.0.1',
      port: 4000,
      logLevel: 'info',
      production: false,
    });
  });

  it('gives the same as one whose variables are empty', () => {
    const empty = {
      PARTNER_CENTER_CLOUD: '',
      PARTNER_CENTER_BASE_URL: '',
      PARTNER_CENTER_TRANSPORT: '',
      HOST: '',
      PORT: '',
      LOG_LEVEL: '',
    };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('gives settings that cannot be changed', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });
});

describe('PARTNER_CENTER_CLOUD', () => {
  it.each(CLOUDS.split(', '))('may be %s', (cloud) => {
    expect(readConfig({ PARTNER_CENTER_CLOUD: cloud }).cloud).toBe(cloud);
  });

  it.each(['Global', 'germany', ' global', 'global,emulator', '__proto__', '0'])('may not be %j', (cloud) => {
    expect(faultsOf({ PARTNER_CENTER_CLOUD: cloud })).toEqual([
      `PARTNER_CENTER_CLOUD must be one of ${CLOUDS}, not ${JSON.stringify(cloud)}.`,
    ]);
  });
});

describe('PARTNER_CENTER_BASE_URL', () => {
  it.each([
    ['https://api.partnercenter.microsoft.com', 'https://api.partnercenter.microsoft.com'],
    ['https://proxy.example/', 'https://proxy.example'],
    ['https://proxy.example/partner//', 'https://proxy.example/partner'],
    ['https://proxy.example:8443/a/b', 'https://proxy.example:8443/a/b'],
    ['HTTPS://Proxy.Example', 'https://proxy.example'],
    [' https://proxy.example\n', 'https://proxy.example'],
    ['https://proxy.example/a/../b', 'https://proxy.example/b'],
    ['http://127.0.0.1:4001', 'http://127.0.0.1:4001'],
    ['http://127.8.9.10', 'http://127.8.9.10'],
    ['http://localhost:4001/', 'http://localhost:4001'],
    ['http://[::1]:4001', 'http://[::1]:4001'],
  ])('%j is read as %s', (text, baseUrl) => {
    expect(readConfig({ PARTNER_CENTER_BASE_URL: text }).baseUrl).toBe(baseUrl);
  });

  it.each([
    'http://api.partnercenter.microsoft.com',
    'http://192.168.0.1',
    'http://0.0.0.0:4001',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://[::2]',
    'https://user@proxy.example',
    'https://user:password@proxy.example',
    'https://proxy.example?key=secret',
    'https://proxy.example?',
    'https://proxy.example/#part',
    'https://proxy.example/#',
    'ftp://proxy.example',
    'file:///etc/hosts',
    'proxy.example',
    '//proxy.example',
    'https://',
    'https:// proxy.example',
    'text',
  ])('%j is a fault', (text) => {
    expect(faultsOf({ PARTNER_CENTER_BASE_URL: text })).toEqual([expect.stringContaining(BASE_URL_FAULT)]);
  });
});

describe('PARTNER_CENTER_TRANSPORT', () => {
  it.each(['cross-fetch', 'undici'])('may be %s', (transport) => {
    expect(readConfig({ PARTNER_CENTER_TRANSPORT: transport }).transport).toBe(transport);
  });

  it.each(['Undici', 'fetch', ' undici', '__proto__'])('may not be %j', (transport) => {
    expect(faultsOf({ PARTNER_CENTER_TRANSPORT: transport })).toEqual([
      `PARTNER_CENTER_TRANSPORT must be one of undici, cross-fetch, not ${JSON.stringify(transport)}.`,
    ]);
  });
});

describe('HOST', () => {
  it.each(['0.0.0.0', '::1', '::', 'localhost', 'gateway.example'])('may be %s', (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host);
  });

  it.each(['http://localhost', 'local host', 'a/b', '[::1]', 'host\n'])('may not be %j', (host) => {
    expect(faultsOf({ HOST: host })).toEqual([
      `HOST must be a host name or an IP address, not ${JSON.stringify(host)}.`,
    ]);
  });
});

describe('PORT', () => {
  it.each([
    ['0', 0],
    ['1', 1],
    ['8080', 8080],
    ['65535', 65_535],
  ])('%s is read as %i', (text, port) => {
    expect(readConfig({ PORT: text }).port).toBe(port);
  });

  it.each(['65536', '-1', '1.5', '1e3', '0x10', 'http', ' 80', '80 ', '80\n', '９', '99999999999999999999'])(
    '%j is a fault',
    (text) => {
      expect(faultsOf({ PORT: text })).toEqual([
        expect.stringMatching(/^PORT must be a whole number from 0 to 65535\b.*\.$/),
      ]);
    },
  );
});

describe('LOG_LEVEL', () => {
  it.each(LEVELS.split(', '))('may be %s', (level) => {
    expect(readConfig({ LOG_LEVEL: level }).logLevel).toBe(level);
  });

  it.each(['INFO', 'verbose', '30'])('may not be %j', (level) => {
    expect(faultsOf({ LOG_LEVEL: level })).toEqual([
      `LOG_LEVEL must be one of ${LEVELS}, not ${JSON.stringify(level)}.`,
    ]);
  });
});

describe('NODE_ENV=production', () => {
  const production = { NODE_ENV: 'production' };
  const FAULT = 'PARTNER_CENTER_CLOUD must be set if NODE_ENV is production, even for the emulator.';

  it('wants PARTNER_CENTER_CLOUD to be set', () => {
    expect(faultsOf(production)).toEqual([FAULT]);
    expect(faultsOf({ ...production, PARTNER_CENTER_CLOUD: '' })).toEqual([FAULT]);
  });

  it('wants so even with a base URL', () => {
    expect(faultsOf({ ...production, PARTNER_CENTER_BASE_URL: 'https://proxy.example' })).toEqual([FAULT]);
  });

  it.each(['emulator', 'global'])('is content with %s', (cloud) => {
    expect(readConfig({ ...production, PARTNER_CENTER_CLOUD: cloud })).toMatchObject({
      cloud,
      production: true,
    });
  });

  it.each(['development', 'test', 'Production', ''])('is not %j', (value) => {
    expect(readConfig({ NODE_ENV: value }).production).toBe(false);
  });
});

it('several faults show at once, one line each, each with its variable', () => {
  const environment = {
    NODE_ENV: 'production',
    PARTNER_CENTER_BASE_URL: 'http://partner.example',
    HOST: 'no host',
    PORT: 'no port',
    LOG_LEVEL: 'no level',
    GATEWAY_PROT: '80',
  };
  expect(faultsOf(environment).map((line) => line.split(' ')[0])).toEqual([
    'PARTNER_CENTER_BASE_URL',
    'HOST',
    'PORT',
    'LOG_LEVEL',
    'PARTNER_CENTER_CLOUD',
    'GATEWAY_PROT',
  ]);
});

describe('the value of a variable', () => {
  const line = (value: string) => faultsOf({ PARTNER_CENTER_BASE_URL: value })[0];

  it.each([
    'http://partner.contoso.com',
    'partner.contoso.com',
    'htps://api.partnercenter.microsoft.com/v1',
    'a\nb',
  ])('is shown in its fault: %j', (value) => {
    expect(line(value)).toContain(`, not ${JSON.stringify(value)}.`);
  });

  it.each([
    ['a URL with a password', 'https://user:hunter2@proxy.example', 'hunter2'],
    ['a URL with a user', 'https://key@proxy.example', 'key@'],
    ['a URL with a query', 'https://proxy.example?sig=hunter2', 'hunter2'],
    ['a JWT', `http://${CANARY_JWT}`, CANARY_JWT.slice(0, 20)],
    ['an opaque token', CANARY_OPAQUE, 'Canary'],
    ['a header', 'Bearer hunter2', 'hunter2'],
    ['a client secret of Entra', 'abC8Q~d.Ef-1gHiJkLmNoPqRsTuVwXyZ01234567', 'abC8Q'],
    ['a key in hexadecimal', '0123456789abcdef0123456789abcdef', '0123456789abcdef'],
    ['a long text', 'word '.repeat(30), 'word'],
  ])('is not shown if it may be a secret: %s', (_what, value, secret) => {
    expect(line(value)).toContain('(the value is not shown: it may be a secret).');
    expect(line(value)).not.toContain(secret);
  });
});

describe('HOST and GATEWAY_HOST', () => {
  it('set the same, and GATEWAY_HOST wins: shells export HOST for reasons of their own', () => {
    expect(readConfig({ HOST: 'my-laptop' }).host).toBe('my-laptop');
    expect(readConfig({ HOST: 'my-laptop', GATEWAY_HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
    expect(readConfig({ HOST: 'my-laptop', GATEWAY_HOST: '' }).host).toBe('my-laptop');
  });

  it('are named by the one that is at fault', () => {
    expect(faultsOf({ HOST: 'fine', GATEWAY_HOST: 'no host' })[0]).toMatch(/^GATEWAY_HOST must be /);
    expect(faultsOf({ HOST: 'no host', GATEWAY_HOST: 'fine' })).toEqual([]);
  });
});
