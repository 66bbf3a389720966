import * as oauth from 'oauth4webapi';
import type { Clock } from '../../shared/clock';
import type { AuthHttp } from '../auth-http';
import { discoverAuthority, scopesOf, withIssuerOf } from '../authority';
import { toSignInError } from '../errors/to-sign-in-error';
import type { SignInRequest, Tokens } from '../sign-in';
import { openLoopbackRedirect, type RedirectResponse } from './loopback-redirect';
import type { ResultPage } from './result-page';
import { tenantIn, tokensOf } from './tokens-of';

/** What a sign-in in the browser works with. */
export interface BrowserSignInOptions {
  readonly http: AuthHttp;
  readonly clock: Clock;
  /** Ends the sign-in, for example when its time is over or at Ctrl+C. */
  readonly signal: AbortSignal;
  /** `login`, `select_account`, `consent` or `none`. */
  readonly prompt?: string | undefined;
  /** The user name to sign in with. */
  readonly loginHint?: string | undefined;
  /** Shows the person the address to sign in at. */
  readonly show: (address: string) => void | Promise<void>;
}

/**
 * Signs in with a browser: authorization code with PKCE (S256), state and nonce, on a loopback redirect. Whatever the
 * outcome, nothing listens any more when the promise settles.
 *
 * @throws SignInError, or the signal's reason.
 */
export async function signInWithBrowser(
  request: SignInRequest,
  options: BrowserSignInOptions,
): Promise<Tokens> {
  const redirect = await openLoopbackRedirect();
  try {
    const server = await discoverAuthority(request, options.http);
    const secrets = {
      verifier: oauth.generateRandomCodeVerifier(),
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
    };
    const address = await authorizationAddress(request, options, server, redirect.uri, secrets);
    const received = redirect.receive(secrets.state, options.signal);
    // Handled below; until then a rejection must not count as unhandled.
    received.catch(() => {});
    await options.show(address);
    return await finish(await received, (parameters) =>
      exchangeCode(request, options, server, redirect.uri, secrets, parameters),
    );
  } catch (error) {
    throw toSignInError(error, options.signal);
  } finally {
    await redirect.close();
  }
}

interface Secrets {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

async function authorizationAddress(
  request: SignInRequest,
  { prompt, loginHint }: BrowserSignInOptions,
  server: oauth.AuthorizationServer,
  redirectUri: string,
  { verifier, state, nonce }: Secrets,
): Promise<string> {
  const address = new URL(server.authorization_endpoint ?? '');
  const parameters = {
    client_id: request.clientId,
    response_type: 'code',
    response_mode: 'form_post',
    redirect_uri: redirectUri,
    scope: scopesOf(request),
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(prompt !== undefined && { prompt }),
    ...(loginHint !== undefined && { login_hint: loginHint }),
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

async function exchangeCode(
  request: SignInRequest,
  { http, clock }: BrowserSignInOptions,
  server: oauth.AuthorizationServer,
  redirectUri: string,
  { verifier, state, nonce }: Secrets,
  parameters: URLSearchParams,
): Promise<Tokens> {
  const client: oauth.Client = { client_id: request.clientId };
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    oauth.validateAuthResponse(server, client, parameters, state),
    redirectUri,
    verifier,
    {
      ...http.options(new URL(server.token_endpoint ?? '')),
      additionalParameters: { scope: scopesOf(request) },
    },
  );
  const issuer = withIssuerOf(server, await tenantIn(response));
  const tokens = await oauth.processAuthorizationCodeResponse(issuer, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  return tokensOf(tokens, clock);
}

/** Tells the person in the browser how it went, too. */
async function finish(
  { parameters, show }: RedirectResponse,
  exchange: (parameters: URLSearchParams) => Promise<Tokens>,
): Promise<Tokens> {
  try {
    const tokens = await exchange(parameters);
    await show(SIGNED_IN);
    return tokens;
  } catch (error) {
    await show(NOT_SIGNED_IN);
    throw error;
  }
}

const SIGNED_IN: ResultPage = {
  title: 'You are signed in',
  text: 'You can close this window and go back to the terminal.',
};

const NOT_SIGNED_IN: ResultPage = {
  title: 'You are not signed in',
  text: 'The terminal says why, and what to do. You can close this window.',
};
