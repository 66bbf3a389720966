import { InvalidConfigError, readConfig } from '../../../src/config/config';
import { LIMIT_SETTINGS } from '../../../src/config/limits';

function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfigError) return error.faults;
    throw error;
  }
}

describe('the limits in the settings', () => {
  it.each(LIMIT_SETTINGS)('$variable has a default within its own bounds, a unit and a reason', (setting) => {
    expect(setting.default).toBeGreaterThanOrEqual(setting.least);
    expect(setting.default).toBeLessThanOrEqual(setting.most);
    expect(setting.unit).not.toBe('');
    expect(setting.reason).not.toBe('');
  });

  it.each(LIMIT_SETTINGS)('$variable is refused beyond its bounds, in words or as a fraction', (setting) => {
    const { variable, least, most } = setting;
    for (const value of [String(most + 1), String(least - 1), 'many', '1.5', '1e3', '0x10']) {
      expect(faultsOf({ [variable]: value })).toEqual([
        `${variable} must be a whole number from ${least} to ${most}.`,
      ]);
    }
  });

  it('gives each limit the value of its own variable', () => {
    const { limits } = readConfig({ MAX_DEPTH: '7', MAX_CONNECTIONS: '9', SHUTDOWN_GRACE_MS: '11' });

    expect(limits.operation.depth).toBe(7);
    expect(limits.http.connections).toBe(9);
    expect(limits.shutdown.graceMs).toBe(11);
  });

  it('refuses headers that may take longer than the request they belong to', () => {
    expect(faultsOf({ HEADERS_TIMEOUT_MS: '2000', REQUEST_TIMEOUT_MS: '1000' })).toEqual([
      'HEADERS_TIMEOUT_MS must not be greater than REQUEST_TIMEOUT_MS.',
    ]);
  });

  it('reports the faults of limits together with those of other settings', () => {
    expect(faultsOf({ PORT: 'x', MAX_DEPTH: 'x' })).toHaveLength(2);
  });
});

describe('CORS_ORIGINS', () => {
  it('allows the pages of Apollo outside production, and none in production', () => {
    expect(readConfig({}).corsOrigins).toContain('https://studio.apollographql.com');
    expect(readConfig({ NODE_ENV: 'production', PARTNER_CENTER_CLOUD: 'global' }).corsOrigins).toEqual([]);
  });

  it('takes a list with commas, and none for none', () => {
    expect(readConfig({ CORS_ORIGINS: 'https://a.example, http://localhost:3000' }).corsOrigins).toEqual([
      'https://a.example',
      'http://localhost:3000',
    ]);
    expect(readConfig({ CORS_ORIGINS: 'none' }).corsOrigins).toEqual([]);
  });

  it.each([
    '*',
    'null',
    'example.com',
    'https://a.example/',
    'https://a.example/path',
    'https://*.example.com',
    'https://user@a.example',
    'https://A.example',
    'ftp://a.example',
    'https://a.example,,https://b.example',
    'https://a.example:443',
  ])('refuses %s, which no browser sends as an origin or which lets everybody in', (value) => {
    const faults = faultsOf({ CORS_ORIGINS: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^CORS_ORIGINS must be origins such as /);
  });
});

describe.each(['INTROSPECTION', 'EXPLORER'])('%s', (variable) => {
  const name = variable === 'INTROSPECTION' ? 'introspection' : 'explorer';
  const production = { NODE_ENV: 'production', PARTNER_CENTER_CLOUD: 'global' };

  it('is on outside production and off in production, unless set', () => {
    expect(readConfig({})[name]).toBe(true);
    expect(readConfig(production)[name]).toBe(false);
    expect(readConfig({ ...production, [variable]: 'true' })[name]).toBe(true);
    expect(readConfig({ [variable]: 'false' })[name]).toBe(false);
  });

  it('refuses what is neither true nor false', () => {
    expect(faultsOf({ [variable]: 'yes' })).toEqual([`${variable} must be true or false.`]);
  });
});
