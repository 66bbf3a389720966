import * as oauth from 'oauth4webapi';
import type { Clock } from '../../shared/clock';
import type { Tokens } from '../sign-in';

/** Entra's access tokens live 60 to 90 minutes; one whose response does not say is taken to live this long. */
const DEFAULT_LIFETIME_SECONDS = 3600;

/** The tokens of a checked token response. */
export function tokensOf(response: oauth.TokenEndpointResponse, clock: Clock): Tokens {
  const claims = oauth.getValidatedIdTokenClaims(response);
  const lifetime = response.expires_in ?? DEFAULT_LIFETIME_SECONDS;
  return {
    accessToken: response.access_token,
    refreshToken: response.refresh_token,
    expiresAt: clock.epochMs() + lifetime * 1000,
    username: textOf(claims?.preferred_username),
    tenantId: textOf(claims?.tid),
  };
}

/** The tenant that the id token of an unchecked token response names: it decides which issuer the check asks for. */
export async function tenantIn(response: Response): Promise<string | undefined> {
  const body = await response
    .clone()
    .json()
    .catch(() => undefined);
  const payload = String((body as { id_token?: unknown } | undefined)?.id_token ?? '').split('.')[1];
  try {
    return textOf(JSON.parse(Buffer.from(payload ?? '', 'base64url').toString('utf8')).tid);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
