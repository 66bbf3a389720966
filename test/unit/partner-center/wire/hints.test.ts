import type { TokenClaims } from '../../../../src/partner-center/auth/token-claims';
import { hintFor, type Refusal } from '../../../../src/partner-center/wire/hints';

const NOW_MS = Date.UTC(2026, 0, 15, 12);
const AUDIENCE = 'https://api.partnercenter.microsoft.com';

/** The claims of a token that Partner Center has no reason to refuse. */
const GOOD: TokenClaims = {
  readable: true,
  aud: [AUDIENCE],
  exp: NOW_MS / 1000 + 60,
  scp: 'user_impersonation',
  amr: ['pwd', 'mfa'],
};
const OPAQUE: TokenClaims = { readable: false };

const REFUSAL: Refusal = {
  status: 401,
  code: null,
  claims: GOOD,
  audience: AUDIENCE,
  takesAppOnly: false,
  nowMs: NOW_MS,
};

const hint = (refusal: Partial<Refusal>) => hintFor({ ...REFUSAL, ...refusal })?.hint;

describe('by the code of the service', () => {
  it.each([
    ['1002', 'user has a Partner Center role'],
    ['2032', 'user has a Partner Center role'],
    ['2055', 'Read it again, then write.'],
    ['900308', 'Admin agent'],
    ['900309', 'Conditional Access'],
    ['900329', 'Use an App+User token.'],
    ['900420', `for the resource ${AUDIENCE}.`],
    ['900421', 'multi-factor authentication'],
  ])('%s has a hint', (code, words) => {
    expect(hint({ code })).toContain(words);
    expect(hint({ code, claims: OPAQUE })).toContain(words);
  });

  it('the code wins over what the claims suggest', () => {
    expect(hint({ code: '900421', claims: { ...GOOD, exp: 0 } })).toContain('multi-factor');
  });

  it('names the audience of the cloud in use', () => {
    const audience = 'https://partner.partnercenterapi.microsoftonline.cn';
    expect(hint({ code: '900420', audience })).toContain(audience);
  });
});

describe('by the claims of a token that was answered with 401', () => {
  it.each<[string, Partial<TokenClaims>, string]>([
    ['expired', { exp: NOW_MS / 1000 - 60 }, 'The token expired at 2026-01-15T11:59:00.000Z.'],
    ['just expired', { exp: NOW_MS / 1000 }, 'The token expired at 2026-01-15T12:00:00.000Z.'],
    ['expired and for another audience', { exp: 0, aud: ['other'] }, 'The token expired'],
    ['for another audience', { aud: ['https://graph.windows.net'] }, 'another audience'],
    ['without MFA', { amr: ['pwd'] }, 'no MFA claim'],
    ['with no claim to complain of', {}, 'did not accept the token'],
  ])('a token %s has a hint', (_what, claims, words) => {
    expect(hint({ claims: { ...GOOD, ...claims } })).toContain(words);
  });

  it('a call that takes app-only tokens does not ask for an App+User token', () => {
    expect(hint({ takesAppOnly: true })).toContain('Get a new token for this cloud.');
  });

  it('an opaque token has the general one', () => {
    expect(hint({ claims: OPAQUE })).toContain('Get a new App+User token');
  });

  it.each([-1e300, 1e-300, -9e15])('a time that no calendar holds does no harm: %d', (exp) => {
    expect(hint({ claims: { ...GOOD, exp } })).toMatch(/^The token expired /);
  });

  it('nothing of the token’s text gets into the hint', () => {
    const claims = { ...GOOD, aud: ['<script>'], upn: '<script>', tid: '<script>' };
    expect(hint({ claims })).not.toContain('<script>');
  });
});

describe('by the status', () => {
  it('a 403 for an app-only token asks for an App+User token', () => {
    expect(hint({ status: 403, claims: { readable: true, idtyp: 'app' } })).toContain('App+User');
  });

  it('a 403 for an app-only token does not, if the call takes app-only tokens', () => {
    const claims: TokenClaims = { readable: true, idtyp: 'app' };
    expect(hint({ status: 403, claims, takesAppOnly: true })).toContain(
      'App-only tokens are documented for it',
    );
    expect(hint({ status: 403, claims, takesAppOnly: true, code: '2032' })).toContain(
      'its application may use',
    );
  });

  it('a 403 for a user’s token is the same, whether or not the call takes app-only tokens', () => {
    expect(hint({ status: 403, takesAppOnly: true })).toBe(hint({ status: 403 }));
  });

  it.each<[string, TokenClaims]>([
    ['a user’s', GOOD],
    ['an opaque', OPAQUE],
  ])('a 403 for %s token says what to check: there are many reasons', (_whose, claims) => {
    expect(hint({ status: 403, claims })).toContain('Check that the token is an App+User token');
  });

  it('a 404 asks to check the cloud and the base URL', () => {
    expect(hint({ status: 404 })).toContain('Check the cloud and the base URL');
  });

  it('a 404 says what the call has to say about it', () => {
    expect(hint({ status: 404, ifNotFound: 'There is no such thing.' })).toBe('There is no such thing.');
  });

  it('a 412 asks to read again', () => {
    expect(hint({ status: 412 })).toContain('Read it again');
  });

  it('a 429 asks to wait', () => {
    expect(hint({ status: 429 })).toContain('Retry-After');
  });

  it.each([400, 405, 406, 408, 409, 500, 501, 502, 503, 504])('a %i has none', (status) => {
    expect(hint({ status })).toBeUndefined();
  });
});

it('every hint comes with a page of Microsoft Learn', () => {
  for (const code of ['1002', '2032', '2055', '900308', '900309', '900329', '900420', '900421', null]) {
    const found = hintFor({ ...REFUSAL, code });
    expect(found?.helpUrl).toMatch(/^https:\/\/learn\.microsoft\.com\//);
  }
});
