/** A token in the form of a JWT, each part of which can be recognised. Signed by nobody. */
export const CANARY_JWT = [
  { typ: 'JWT', alg: 'RS256', kid: 'canary-key' },
  {
    aud: 'https://api.partnercenter.microsoft.com',
    tid: 'c0ffee00-0000-4000-8000-000000000001',
    upn: 'canary@contoso.example',
    scp: 'user_impersonation',
    exp: 4_102_444_800,
  },
  { signature: 'canary-canary-canary-canary-canary' },
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

/** An opaque token, of every kind of character that RFC 6750 allows. */
export const CANARY_OPAQUE =
  'Canary/0pa+que~t0ken_with.every-kind/of+character~that_a.token-can/have+in~it==';

/** The longest run of a token's characters that may be found anywhere: what is longer gives some of it away. */
const HARMLESS = 16;

/** The pieces of a token that a text holds. */
export function piecesIn(text: string, token: string): readonly string[] {
  const pieces = Array.from({ length: token.length - HARMLESS + 1 }, (_, start) =>
    token.slice(start, start + HARMLESS),
  );
  return pieces.filter((piece) => text.includes(piece));
}
