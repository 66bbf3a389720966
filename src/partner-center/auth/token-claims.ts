import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const seconds = z.number().finite().optional().catch(undefined);
const texts = z.array(z.string()).optional().catch(undefined);

const claimsSchema = z.object({
  aud: z
    .union([z.string().transform((audience) => [audience]), z.array(z.string())])
    .optional()
    .catch(undefined),
  exp: seconds,
  nbf: seconds,
  tid: text,
  oid: text,
  upn: text,
  unique_name: text,
  scp: text,
  roles: texts,
  idtyp: text,
  amr: texts,
  appid: text,
  azp: text,
});

/**
 * The claims of a Microsoft Entra ID token (v1 or v2 format) that tell what it is; times in seconds since the epoch.
 * `readable` is false for an opaque token. Every claim is the caller's own statement: nothing here was verified.
 */
export type TokenClaims = Readonly<z.infer<typeof claimsSchema>> & { readonly readable: boolean };

const OPAQUE: TokenClaims = { readable: false };

/** Reads the claims of a JWT without verifying it. Never throws: what cannot be read counts as opaque. */
export function readTokenClaims(token: string): TokenClaims {
  const parts = token.split('.');
  const payload = parts[1];
  if (parts.length !== 3 || payload === undefined) return OPAQUE;

  const claims = claimsSchema.safeParse(decodeJson(payload));
  return claims.success ? { ...claims.data, readable: true } : OPAQUE;
}

/**
 * Whether a token was issued to an application alone, without a user:
 * it says so (`idtyp`), or it has neither delegated scopes nor a user's name.
 */
export function isAppOnly(claims: TokenClaims): boolean {
  if (!claims.readable) return false;
  if (claims.idtyp === 'app') return true;
  return (claims.scp ?? claims.upn ?? claims.unique_name) === undefined;
}

/**
 * Whether the user signed in with multi-factor authentication: any method that ends in `mfa` counts (`mfa`, `ngcmfa`,
 * `wiaormfa`). `undefined` if the token does not say: v2 tokens have no `amr`.
 */
export function hasMfa({ amr }: TokenClaims): boolean | undefined {
  return amr?.some((method) => method.endsWith('mfa'));
}

/** Partner Center's application in Microsoft Entra ID, by which a token may name its audience as well. */
const PARTNER_CENTER_APPLICATION = 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd';

/**
 * Whether one of the token's audiences is the given one, with or without a trailing slash, or Partner Center's
 * application id.
 */
export function fitsAudience({ aud = [] }: TokenClaims, audience: string): boolean {
  const wanted = withoutTrailingSlash(audience);
  return aud.some(
    (candidate) =>
      withoutTrailingSlash(candidate) === wanted || candidate.toLowerCase() === PARTNER_CENTER_APPLICATION,
  );
}

function withoutTrailingSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}

function decodeJson(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
