import { InvalidConfigError, readConfig } from '../../../src/config/config';

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
  'PARTNER_CENTER_BASE_URL must be an https URL, or an http URL on loopback, without user, query or fragment.';

describe('an empty environment', () => {
  it('gives the documented defaults', () => {
    expect(readConfig({})).toMatchObject({
      cloud: 'emulator',
      baseUrl: undefined,
      transport: 'cross-fetch',
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
      `PARTNER_CENTER_CLOUD must be one of ${CLOUDS}.`,
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
    expect(faultsOf({ PARTNER_CENTER_BASE_URL: text })).toEqual([BASE_URL_FAULT]);
  });
});

describe('PARTNER_CENTER_TRANSPORT', () => {
  it.each(['cross-fetch', 'undici'])('may be %s', (transport) => {
    expect(readConfig({ PARTNER_CENTER_TRANSPORT: transport }).transport).toBe(transport);
  });

  it.each(['Undici', 'fetch', ' undici', '__proto__'])('may not be %j', (transport) => {
    expect(faultsOf({ PARTNER_CENTER_TRANSPORT: transport })).toEqual([
      'PARTNER_CENTER_TRANSPORT must be one of cross-fetch, undici.',
    ]);
  });
});

describe('HOST', () => {
  it.each(['0.0.0.0', '::1', '::', 'localhost', 'gateway.example'])('may be %s', (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host);
  });

  it.each(['http://localhost', 'local host', 'a/b', '[::1]', 'host\n'])('may not be %j', (host) => {
    expect(faultsOf({ HOST: host })).toEqual(['HOST must be a host name or an IP address.']);
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
      expect(faultsOf({ PORT: text })).toEqual(['PORT must be a whole number from 0 to 65535.']);
    },
  );
});

describe('LOG_LEVEL', () => {
  it.each(LEVELS.split(', '))('may be %s', (level) => {
    expect(readConfig({ LOG_LEVEL: level }).logLevel).toBe(level);
  });

  it.each(['INFO', 'verbose', '30'])('may not be %j', (level) => {
    expect(faultsOf({ LOG_LEVEL: level })).toEqual([`LOG_LEVEL must be one of ${LEVELS}.`]);
  });
});

describe('NODE_ENV=production', () => {
  const production = { NODE_ENV: 'production' };
  const FAULT = 'PARTNER_CENTER_CLOUD must be set where NODE_ENV is production, even for the emulator.';

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

describe('several faults', () => {
  const environment = {
    NODE_ENV: 'production',
    PARTNER_CENTER_BASE_URL: 'http://secret.example',
    HOST: 'secret host',
    PORT: 'secret port',
    LOG_LEVEL: 'secret level',
  };

  it('show at once, one line each, each with its variable', () => {
    expect(faultsOf(environment).map((line) => line.split(' ')[0])).toEqual([
      'PARTNER_CENTER_BASE_URL',
      'HOST',
      'PORT',
      'LOG_LEVEL',
      'PARTNER_CENTER_CLOUD',
    ]);
  });

  it('repeat no value: one might be a secret in the wrong place', () => {
    expect(faultsOf(environment).join('\n')).not.toContain('secret');
  });
});

it('other variables make no difference', () => {
  expect(readConfig({ PATH: '/bin', PARTNER_CENTER_CLOUDS: 'x' })).toEqual(readConfig({}));
});
