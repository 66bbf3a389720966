import { ErrorCode } from '../../src/contract/error-code';
import { CLOUDS } from '../../src/partner-center/auth/clouds';
import { TokenProblemCode } from '../../src/resources/token-diagnosis/token-diagnosis.type';
import { configVariables } from './support/config-variables';
import { codeSpans, pagePaths, readPage, tableOf } from './support/markdown';
import { packageScripts } from './support/package-scripts';

/** Names in capitals that are neither settings nor codes. */
const OTHER_NAMES = ['NODE_ENV', 'NOT_APPLIED', 'OK', 'UNKNOWN', 'UPSTREAM_'];

describe('the guide', () => {
  it.each(pagePaths('docs'))('%s names no setting and no code that there is not', (path) => {
    const known: readonly string[] = [
      ...configVariables(),
      ...Object.values(ErrorCode),
      ...Object.values(TokenProblemCode),
      ...OTHER_NAMES,
    ];
    const named = readPage(path).codes.filter((name) => /^[A-Z][A-Z_]*$/.test(name));
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('docs/deploying.md', () => {
  it('starts the gateway with the flags of `npm start`', () => {
    const start = readPage('docs/deploying.md').blocks.flatMap(
      ({ text }) => text.match(/^node .*dist\/cli\/main\.js$/gm) ?? [],
    );
    expect(start.map((command) => `exec ${command}`)).toEqual([packageScripts().start]);
  });
});

describe('docs/errors.md', () => {
  it('has a section for every error code, and for no other', () => {
    const sections = readPage('docs/errors.md').headings.filter((heading) => /^[A-Z_]+$/.test(heading));
    expect(sections.sort()).toEqual(Object.values(ErrorCode).sort());
  });
});

describe('docs/tokens.md', () => {
  const page = readPage('docs/tokens.md');

  it('names every cloud with its token authority and its audience', () => {
    const rows = tableOf(page, '`PARTNER_CENTER_CLOUD`').rows.map((cells) => cells.flatMap(codeSpans));
    expect(rows).toEqual(
      Object.entries(CLOUDS).map(([name, cloud]) => [name, cloud.tokenAuthority, cloud.tokenAudience]),
    );
  });

  it('says what to do about every problem of a token', () => {
    const problems = tableOf(page, 'problem').rows.flatMap(([problem = '']) => codeSpans(problem));
    expect(problems.sort()).toEqual(Object.values(TokenProblemCode).sort());
  });

  it('sends secrets to the authorities of Microsoft alone', () => {
    const hosts = page.blocks
      .filter(({ info }) => info.endsWith('not-run'))
      .flatMap(({ text }) => text.match(/https:\/\/[^/\s"&]+/g) ?? []);
    const documented: readonly string[] = Object.values(CLOUDS).flatMap((cloud) => [
      cloud.tokenAuthority,
      cloud.tokenAudience,
    ]);
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.filter((host) => !documented.includes(host))).toEqual([]);
  });
});
