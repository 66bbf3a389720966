import * as oauth from 'oauth4webapi';
import type { Clock } from '../../shared/clock';
import type { Sleep } from '../../shared/sleep';
import type { AuthHttp } from '../auth-http';
import { discoverAuthority, scopesOf, withIssuerOf } from '../authority';
import { SignInError } from '../errors/sign-in-error';
import { toSignInError } from '../errors/to-sign-in-error';
import type { SignInRequest, Tokens } from '../sign-in';
import { tenantIn, tokensOf } from './tokens-of';

/** RFC 8628: the interval of a response that names none, and what `slow_down` adds to it. */
const DEFAULT_INTERVAL_SECONDS = 5;

/** What the person types, and where. */
export interface DeviceCodePrompt {
  readonly userCode: string;
  readonly verificationUri: string;
  readonly expiresInSeconds: number;
}

/** What a sign-in by device code works with. */
export interface DeviceCodeSignInOptions {
  readonly http: AuthHttp;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  /** Shows the person the code. */
  readonly show: (prompt: DeviceCodePrompt) => void;
}

/**
 * Signs in with a code that a person enters on another device (RFC 8628). Polls no faster than the authority asks,
 * slower after `slow_down` or a failed request, and no longer than the code is valid.
 *
 * @throws SignInError, or the signal's reason.
 */
export async function signInWithDeviceCode(
  request: SignInRequest,
  options: DeviceCodeSignInOptions,
): Promise<Tokens> {
  try {
    const server = await discoverAuthority(request, options.http);
    const grant = await requestDeviceCode(server, request, options);
    options.show({
      userCode: grant.user_code,
      verificationUri: grant.verification_uri,
      expiresInSeconds: grant.expires_in,
    });
    return await poll(server, request, grant, options);
  } catch (error) {
    throw toSignInError(error, options.signal);
  }
}

async function requestDeviceCode(
  server: oauth.AuthorizationServer,
  request: SignInRequest,
  { http }: DeviceCodeSignInOptions,
): Promise<oauth.DeviceAuthorizationResponse> {
  const client = { client_id: request.clientId };
  const response = await oauth.deviceAuthorizationRequest(
    server,
    client,
    oauth.None(),
    { scope: scopesOf(request) },
    http.options(new URL(server.device_authorization_endpoint ?? '')),
  );
  return await oauth.processDeviceAuthorizationResponse(server, client, response);
}

async function poll(
  server: oauth.AuthorizationServer,
  request: SignInRequest,
  grant: oauth.DeviceAuthorizationResponse,
  options: DeviceCodeSignInOptions,
): Promise<Tokens> {
  const { clock, sleep, signal } = options;
  const expiresAt = clock.monotonicMs() + grant.expires_in * 1000;
  let intervalSeconds = grant.interval ?? DEFAULT_INTERVAL_SECONDS;
  while (clock.monotonicMs() + intervalSeconds * 1000 < expiresAt) {
    await sleep(intervalSeconds * 1000, signal);
    try {
      return await requestTokens(server, request, grant.device_code, options);
    } catch (error) {
      intervalSeconds = nextInterval(toSignInError(error, signal), intervalSeconds);
    }
  }
  throw new SignInError({
    message: 'The code has expired before anybody signed in with it.',
    advice: 'Start the sign-in again.',
    error: 'expired_token',
  });
}

/** How long to wait before the next poll. @throws the error if polling on makes no sense. */
function nextInterval(error: unknown, intervalSeconds: number): number {
  if (!(error instanceof SignInError)) throw error;
  if (error.error === 'authorization_pending') return intervalSeconds;
  if (error.error === 'slow_down') return intervalSeconds + DEFAULT_INTERVAL_SECONDS;
  // No response at all: RFC 8628 asks to back off.
  if (error.connectionFailed) return intervalSeconds * 2;
  throw error;
}

async function requestTokens(
  server: oauth.AuthorizationServer,
  request: SignInRequest,
  deviceCode: string,
  { http, clock }: DeviceCodeSignInOptions,
): Promise<Tokens> {
  const client = { client_id: request.clientId };
  const response = await oauth.deviceCodeGrantRequest(
    server,
    client,
    oauth.None(),
    deviceCode,
    http.options(new URL(server.token_endpoint ?? '')),
  );
  const issuer = withIssuerOf(server, await tenantIn(response));
  return tokensOf(await oauth.processDeviceCodeResponse(issuer, client, response), clock);
}
