import type { CLOUDS } from '../partner-center/auth/clouds';

/** A cloud that people sign in to; the emulator needs no sign-in. */
export type SignInCloud = keyof typeof CLOUDS;

/** How a person signed in. */
export type SignInMethod = 'browser' | 'device-code';

/** Where and as which application a person signs in. */
export interface SignInRequest {
  readonly cloud: SignInCloud;
  /** Tenant id or domain of the partner; `organizations` lets Entra find it. */
  readonly tenant: string;
  /** Application (client) id of the caller's own registration. */
  readonly clientId: string;
  /** Replaces the cloud's authority; without a trailing slash. */
  readonly authority?: string | undefined;
}

/** The tokens of one token response. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** When the access token expires, in ms since the epoch. */
  readonly expiresAt: number;
  /** User name (such as `admin@contoso.com`) from the id token. */
  readonly username: string | undefined;
  readonly tenantId: string | undefined;
}

/** A sign-in as it is kept: what was asked for, how, and the tokens. */
export interface SignIn extends SignInRequest, Tokens {
  readonly method: SignInMethod;
  /** When the person signed in, in ms since the epoch. */
  readonly signedInAt: number;
}
