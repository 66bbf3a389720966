import { completeFailure, ServiceError } from './errors';
import { isAppOnly, isMfaCompliant, readClaims, type TokenClaims } from './token-claims';

/** The audience that a token for Partner Center must have (Partner Center authentication). */
export const PARTNER_CENTER_AUDIENCE = 'https://api.partnercenter.microsoft.com';

/** Partner Center's application in Microsoft Entra ID, by which a token may name its audience as well. */
const PARTNER_CENTER_APPLICATION = 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd';

/** What a token is measured by. */
export interface AuthorizationRules {
  /** The audience asked for, besides Partner Center's application id; a trailing slash makes no difference. */
  readonly audience: string;
  /** The time now, in ms since the Unix epoch. */
  readonly nowMs: number;
  /** Whether an application alone may make the call. */
  readonly takesAppOnly: boolean;
}

/** The claims of an Authorization header's bearer token; undefined if there is none that can be read. */
export function claimsOf(authorization: string | undefined): TokenClaims | undefined {
  const token = bearerTokenOf(authorization);
  return token === undefined ? undefined : readClaims(token);
}

/**
 * Lets a caller in and returns the tenant whose profile it may use, in lower case.
 * @throws ServiceError with the documented status and code (Partner Center REST error codes; MFA guidance).
 */
export function authorize(authorization: string | undefined, rules: AuthorizationRules): string {
  if (bearerTokenOf(authorization) === undefined) throw refusal(401, '800001');
  const claims = claimsOf(authorization);
  if (claims === undefined) throw refusal(401, '400', 'The token cannot be read.');

  checkLifetime(claims, rules.nowMs);
  if (!isForPartnerCenter(claims.aud, rules.audience)) throw refusal(401, '900420');
  if (isAppOnly(claims)) {
    if (!rules.takesAppOnly) throw refusal(403, '900329');
  } else if (isMfaCompliant(claims) === false) throw refusal(401, '900421');
  if (!claims.tid) throw refusal(401, '400', 'The token names no tenant (tid).');
  return claims.tid.toLowerCase();
}

function checkLifetime({ exp, nbf }: TokenClaims, nowMs: number): void {
  if (exp !== undefined && exp * 1000 <= nowMs) throw refusal(401, '400', 'The token has expired (exp).');
  if (nbf !== undefined && nbf * 1000 > nowMs) throw refusal(401, '400', 'The token is not valid yet (nbf).');
}

function refusal(status: number, code: string, description?: string): ServiceError {
  return new ServiceError(completeFailure({ status, code, description }));
}

function bearerTokenOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1];
}

function isForPartnerCenter(aud: string | undefined, audience: string): boolean {
  if (aud === undefined) return false;
  return aud.toLowerCase() === PARTNER_CENTER_APPLICATION || withoutSlash(aud) === withoutSlash(audience);
}

function withoutSlash(audience: string): string {
  return audience.replace(/\/$/, '');
}
