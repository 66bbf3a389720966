import { readConfig } from '../../src/config/config';
import { ErrorCode } from '../../src/contract/error-code';
import { CLOUDS } from '../../src/partner-center/auth/clouds';
import { configVariables } from './support/config-variables';
import { codeSpans, readPage, tableOf } from './support/markdown';

const README = readPage('README.md');

const PRODUCTION = { NODE_ENV: 'production', PARTNER_CENTER_CLOUD: 'emulator' };

/** The default of a cell such as "`4000`" or "`a`, `b`; in production `none`", for each of the two kinds of use. */
function defaultsOf(cell: string): { readonly otherwise: string; readonly production: string } {
  const [otherwise = '', production = otherwise] = cell
    .split('; in production ')
    .map((part) => codeSpans(part).join(','));
  return { otherwise, production };
}

describe("the README's configuration table", () => {
  const rows = tableOf(README, 'variable').rows.map(([name = '', cell = '']) => ({
    name: codeSpans(name)[0] ?? name,
    cell,
  }));

  it('names every variable that the configuration reads, once, and no other', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual([...configVariables()].sort());
  });

  it('leaves the default in words only where there is none', () => {
    const inWords = rows.filter(({ cell }) => codeSpans(cell).length === 0);
    expect(inWords).toEqual([{ name: 'PARTNER_CENTER_BASE_URL', cell: "the cloud's" }]);
    expect(readConfig({}).baseUrl).toBeUndefined();
  });

  it.each(rows.filter(({ cell }) => codeSpans(cell).length > 0))(
    'gives $name its real default, $cell',
    ({ name, cell }) => {
      const { otherwise, production } = defaultsOf(cell);
      expect(readConfig({ [name]: otherwise })).toEqual(readConfig({}));
      expect(readConfig({ ...PRODUCTION, [name]: production })).toEqual(readConfig(PRODUCTION));
    },
  );
});

describe("the README's error table", () => {
  it('names every error code, once, and no other', () => {
    const codes = tableOf(README, 'code').rows.flatMap(([code = '']) => codeSpans(code));
    expect([...codes].sort()).toEqual(Object.values(ErrorCode).sort());
  });
});

describe("the README's clouds table", () => {
  it('names every cloud with its base URL and its token authority', () => {
    const rows = tableOf(README, '`PARTNER_CENTER_CLOUD`').rows.map((cells) => cells.flatMap(codeSpans));
    const documented = Object.entries(CLOUDS).map(([name, cloud]) => [
      name,
      cloud.baseUrl,
      cloud.tokenAuthority,
    ]);
    expect(rows).toEqual([...documented, ['emulator', 'npm run --silent token']]);
  });

  it('may say that the audience of a token is the base URL of its cloud', () => {
    for (const { baseUrl, tokenAudience } of Object.values(CLOUDS)) expect(tokenAudience).toBe(baseUrl);
  });
});
