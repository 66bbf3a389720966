import * as oauth from 'oauth4webapi';
import type { Clock } from '../../shared/clock';
import type { AuthHttp } from '../auth-http';
import { discoverAuthority, scopesOf, withIssuerOf } from '../authority';
import { toSignInError } from '../errors/to-sign-in-error';
import type { SignInRequest, Tokens } from '../sign-in';
import { tenantIn, tokensOf } from './tokens-of';

/**
 * Exchanges a refresh token for new tokens.
 *
 * @throws SignInError; its `needsPerson` tells whether only a new sign-in helps.
 */
export async function refreshTokens(
  request: SignInRequest,
  refreshToken: string,
  { http, clock }: { readonly http: AuthHttp; readonly clock: Clock },
): Promise<Tokens> {
  try {
    const server = await discoverAuthority(request, http);
    const client = { client_id: request.clientId };
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, {
      ...http.options(new URL(server.token_endpoint ?? '')),
      additionalParameters: { scope: scopesOf(request) },
    });
    const issuer = withIssuerOf(server, await tenantIn(response));
    return tokensOf(await oauth.processRefreshTokenResponse(issuer, client, response), clock);
  } catch (error) {
    throw toSignInError(error);
  }
}
