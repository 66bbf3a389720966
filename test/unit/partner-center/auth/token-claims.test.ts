import { mintToken } from '../../../../src/emulator/token';
import {
  fitsAudience,
  hasMfa,
  isAppOnly,
  readTokenClaims,
} from '../../../../src/partner-center/auth/token-claims';

const AUDIENCE = 'https://api.partnercenter.microsoft.com';

const encoded = (payload: string) => `e30.${Buffer.from(payload).toString('base64url')}.c2ln`;
const jwt = (claims: unknown) => encoded(JSON.stringify(claims));
const claimsOf = (claims: unknown) => readTokenClaims(jwt(claims));

describe('readTokenClaims', () => {
  it('reads what Microsoft Entra ID puts into a v1 token', () => {
    expect(readTokenClaims(mintToken({ user: 'a@contoso.example' }))).toMatchObject({
      readable: true,
      aud: [AUDIENCE],
      exp: expect.any(Number),
      tid: expect.any(String),
      upn: 'a@contoso.example',
      scp: 'user_impersonation',
      amr: ['pwd', 'mfa'],
    });
  });

  it('reads what a v2 token has instead', () => {
    expect(claimsOf({ azp: 'app', aud: [AUDIENCE, 'other'] })).toMatchObject({
      azp: 'app',
      aud: [AUDIENCE, 'other'],
    });
  });

  it('reads text beyond ASCII', () => {
    expect(claimsOf({ upn: 'jürgen@contoso.example' }).upn).toBe('jürgen@contoso.example');
  });

  it.each([
    ['empty', ''],
    ['of one part', 'opaque'],
    ['of two parts', 'e30.e30'],
    ['of four parts', 'e30.e30.e30.e30'],
    ['of five parts, so encrypted', 'e30..aa.bb.cc'],
    ['with a payload of no JSON', encoded('no json')],
    ['with a cut-off payload', encoded('{"tid":"te')],
    ['with a list as payload', jwt([])],
    ['with null as payload', jwt(null)],
    ['with a text as payload', jwt('text')],
    ['of dots', '..'],
  ])('takes a token %s as opaque', (_what, token) => {
    expect(readTokenClaims(token)).toEqual({ readable: false });
  });

  it('takes a claim of a wrong type as missing and keeps the others', () => {
    expect(claimsOf({ aud: 1, exp: 'soon', tid: {}, upn: [], amr: 'mfa', roles: [1], scp: 'a' })).toEqual({
      readable: true,
      aud: undefined,
      exp: undefined,
      nbf: undefined,
      tid: undefined,
      upn: undefined,
      amr: undefined,
      roles: undefined,
      scp: 'a',
    });
  });

  it('keeps no claim that it has no use for', () => {
    expect(claimsOf({ family_name: 'Miller', ipaddr: '192.0.2.1' })).not.toHaveProperty('family_name');
  });
});

describe('isAppOnly', () => {
  it.each([
    [{ idtyp: 'app', scp: 'user_impersonation' }, true],
    [{ roles: ['Some.Role'] }, true],
    [{}, true],
    [{ idtyp: 'user', scp: 'user_impersonation' }, false],
    [{ scp: 'user_impersonation' }, false],
    [{ upn: 'a@contoso.example' }, false],
    [{ unique_name: 'a@contoso.example' }, false],
  ])('of %j is %s', (claims, expected) => {
    expect(isAppOnly(claimsOf(claims))).toBe(expected);
  });

  it('is never said of an opaque token', () => {
    expect(isAppOnly(readTokenClaims('opaque'))).toBe(false);
  });
});

describe('hasMfa', () => {
  it.each([
    [{ amr: ['pwd', 'mfa'] }, true],
    [{ amr: ['pwd'] }, false],
    [{ amr: [] }, false],
    [{ amr: ['MFA'] }, false],
    [{ amr: ['mfa2'] }, false],
    [{ amr: ['pwd', 'ngcmfa'] }, true],
    [{ amr: ['wiaormfa'] }, true],
    [{}, undefined],
    [{ amr: 'mfa' }, undefined],
  ])('of %j is %s', (claims, expected) => {
    expect(hasMfa(claimsOf(claims))).toBe(expected);
  });
});

describe('fitsAudience', () => {
  it.each([
    [AUDIENCE, true],
    [`${AUDIENCE}/`, true],
    [['other', AUDIENCE], true],
    ['https://graph.windows.net', false],
    [`${AUDIENCE}.evil.example`, false],
    [`${AUDIENCE}//`, false],
    ['fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd', true],
    ['FA3D9A0C-3FB0-42CC-9193-47C7ECD2EDBD', true],
    ['fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbe', false],
    [[], false],
    [undefined, false],
  ])('of %j is %s', (aud, expected) => {
    expect(fitsAudience(claimsOf({ aud }), AUDIENCE)).toBe(expected);
    expect(fitsAudience(claimsOf({ aud }), `${AUDIENCE}/`)).toBe(expected);
  });
});
