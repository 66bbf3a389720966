import { ErrorCode } from '../../src/contract/error-code';
import { CLOUDS } from '../../src/partner-center/auth/clouds';
import { codeSpans, readPage, tableOf } from './support/markdown';

const README = readPage('README.md');

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
