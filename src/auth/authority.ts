import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { CLOUDS } from '../partner-center/auth/clouds';
import type { AuthHttp } from './auth-http';
import { SignInError } from './errors/sign-in-error';
import type { SignInRequest } from './sign-in';

/** The placeholder in the issuer of authorities that serve several tenants. */
const TENANT_PLACEHOLDER = '{tenantid}';

const metadataSchema = z.object({
  issuer: z.string().min(1),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  device_authorization_endpoint: z.url().optional(),
  jwks_uri: z.string().optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
});

/** The scopes of a sign-in: Partner Center as that user, a refresh token, an id token. */
export function scopesOf({ cloud }: Pick<SignInRequest, 'cloud'>): string {
  return `${CLOUDS[cloud].tokenAudience}/user_impersonation openid profile offline_access`;
}

/** The address of a request's authority, tenant included, without a trailing slash. */
export function authorityUrl({ cloud, tenant, authority }: SignInRequest): string {
  return `${authority ?? CLOUDS[cloud].tokenAuthority}/${encodeURIComponent(tenant)}`;
}

/**
 * Asks an authority for its endpoints (OpenID Connect Discovery).
 *
 * Its endpoints must be on the authority's own origin: nothing else may receive a code or a refresh token.
 */
export async function discoverAuthority(
  request: SignInRequest,
  http: AuthHttp,
): Promise<oauth.AuthorizationServer> {
  const url = new URL(`${authorityUrl(request)}/v2.0`);
  const response = await oauth.discoveryRequest(url, { algorithm: 'oidc', ...http.options(url) });
  if (response.status !== 200) throw await refusedDiscovery(response, url);

  const metadata = metadataSchema.safeParse(await response.json().catch(() => undefined));
  if (!metadata.success) throw notAnAuthority(url);

  const {
    token_endpoint: tokenEndpoint,
    device_authorization_endpoint: deviceEndpoint,
    ...rest
  } = metadata.data;
  const found = {
    ...rest,
    token_endpoint: tokenEndpoint,
    device_authorization_endpoint: deviceEndpoint ?? tokenEndpoint.replace(/\/token$/, '/devicecode'),
  };
  const endpoints = [found.authorization_endpoint, found.token_endpoint, found.device_authorization_endpoint];
  if (endpoints.some((endpoint) => new URL(endpoint).origin !== url.origin)) throw notAnAuthority(url);
  return withoutUndefined(found);
}

/**
 * The authority with the issuer that a token response must name. An authority for several tenants has a placeholder
 * there, for which the tenant of the id token stands.
 */
export function withIssuerOf(
  server: oauth.AuthorizationServer,
  tenantId: string | undefined,
): oauth.AuthorizationServer {
  if (!server.issuer.includes(TENANT_PLACEHOLDER) || tenantId === undefined) return server;
  return { ...server, issuer: server.issuer.replace(TENANT_PLACEHOLDER, tenantId) };
}

async function refusedDiscovery(response: Response, url: URL): Promise<SignInError> {
  const body = await response.json().catch(() => undefined);
  return SignInError.fromBody(body) ?? notAnAuthority(url, response.status);
}

function notAnAuthority(url: URL, status = 200): SignInError {
  return new SignInError({
    message: `${url.origin} does not describe itself as a Microsoft Entra authority (HTTP status ${status}).`,
    advice: 'Check --cloud, --tenant and --authority.',
  });
}

function withoutUndefined(metadata: z.infer<typeof metadataSchema>): oauth.AuthorizationServer {
  const given = Object.entries(metadata).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), issuer: metadata.issuer };
}
