import { defaultOf, InvalidConfigError, readConfig } from '../../../src/config/config';
import type { Setting } from '../../../src/config/setting';
import { SETTINGS } from '../../../src/config/settings';

function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfigError) return error.faults;
    throw error;
  }
}

const settings = Object.entries<Setting<unknown>>(SETTINGS).map(([name, setting]) => ({
  name,
  setting,
  variable: setting.variables[0],
}));

describe('the table of settings', () => {
  it.each(settings)('has a summary and a reason for $variable', ({ setting }) => {
    expect(setting.summary).toMatch(/\.$/);
    expect(setting.reason).toMatch(/\.$/);
  });

  it('names each variable once', () => {
    const variables = settings.flatMap(({ setting }) => setting.variables);
    expect(new Set(variables).size).toBe(variables.length);
  });

  it.each(settings.filter(({ name }) => name !== 'production'))(
    'gives $variable a default that the variable itself could be set to',
    ({ name, setting, variable }) => {
      const value = defaultOf(setting, false);
      if (value === undefined) return expect(setting.defaultText).toBeDefined();
      expect(readConfig({ [variable]: String(value) })).toHaveProperty(name, value);
    },
  );

  it.each(settings.filter(({ setting }) => setting.expected.startsWith('a whole number')))(
    'holds $variable to its bounds and to whole numbers',
    ({ setting: { expected }, variable }) => {
      const [, min = '', max = ''] = /from (\d+) to (\d+)$/.exec(expected) ?? [];
      for (const value of [String(Number(max) + 1), String(Number(min) - 1), 'many', '1.5', '1e3', '0x10']) {
        expect(faultsOf({ [variable]: value })).toEqual([`${variable} must be ${expected}, not "${value}".`]);
      }
      for (const value of [min, max]) expect(faultsOf({ [variable]: value })).toEqual([]);
    },
  );
});

describe('PUBLIC_URL', () => {
  it('is read without its trailing slash', () => {
    expect(readConfig({ PUBLIC_URL: 'https://contoso.com/profiles/' }).publicUrl).toBe(
      'https://contoso.com/profiles',
    );
  });

  it.each(['contoso.com', 'https://contoso.com?a', 'https://user@contoso.com', 'ftp://contoso.com'])(
    'refuses %s',
    (value) => {
      expect(faultsOf({ PUBLIC_URL: value })[0]).toMatch(/^PUBLIC_URL must be an http or https URL /);
    },
  );
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
    expect(faultsOf({ [variable]: 'yes' })).toEqual([`${variable} must be true or false, not "yes".`]);
  });
});
