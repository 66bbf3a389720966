import { z } from 'zod';

/**
 * The claims of an access token that say what it is (Microsoft Entra ID access tokens).
 * Times are in seconds since the Unix epoch.
 */
export type TokenClaims = z.infer<typeof claimsSchema>;

const claimsSchema = z.object({
  aud: z.string().optional(),
  exp: z.number().optional(),
  nbf: z.number().optional(),
  tid: z.string().optional(),
  upn: z.string().optional(),
  unique_name: z.string().optional(),
  scp: z.string().optional(),
  idtyp: z.string().optional(),
  amr: z.array(z.string()).optional(),
});

/**
 * Reads the claims of a JWT without looking at its signature: the emulator trusts whoever can reach it.
 * Returns undefined if the text is no JWT or a claim has the wrong type.
 */
export function readClaims(token: string): TokenClaims | undefined {
  const parts = token.split('.');
  const payload = parts[1];
  if (parts.length !== 3 || payload === undefined) return undefined;
  try {
    return claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Whether a token belongs to an application alone, with no user. */
export function isAppOnly(claims: TokenClaims): boolean {
  if (claims.idtyp === 'app') return true;
  return !(claims.scp || claims.upn || claims.unique_name);
}

/** Whether the user signed in with more than one factor; undefined if the token does not say (v2 tokens have no `amr`). */
export function isMfaCompliant({ amr }: TokenClaims): boolean | undefined {
  return amr?.some((method) => method.endsWith('mfa'));
}
