import type { Clock } from '../shared/clock';
import type { Sleep } from '../shared/sleep';
import type { AuthHttp } from './auth-http';
import { SignInError } from './errors/sign-in-error';
import { refreshTokens } from './flows/refresh';
import type { SignIn } from './sign-in';
import { withFileLock } from './store/file-lock';
import type { SignInStore } from './store/sign-in-store';

/** A token is renewed this long before it expires, so that it outlives the call it is for. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** What a token source works with. */
export interface TokenSourceOptions {
  readonly store: SignInStore;
  readonly http: AuthHttp;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly signal?: AbortSignal | undefined;
}

/** Nobody is signed in, or only a new sign-in helps. The message names the command. */
export class SignInNeededError extends Error {
  override readonly name = 'SignInNeededError';

  /**
   * @param command - the command to run.
   * @param reason - why the present sign-in no longer does, if there is one.
   */
  constructor(
    readonly command: string,
    readonly reason?: SignInError,
    place = 'on this machine',
  ) {
    super(
      reason ? `The sign-in can no longer be refreshed: ${reason.message}` : `Nobody is signed in ${place}.`,
    );
  }
}

/**
 * Gives a sign-in whose access token is fresh, and refreshes it if need be. Commands that run at the same time take
 * turns: the second one finds the tokens that the first one got, so that a rotated refresh token is used once.
 *
 * @throws SignInNeededError if a person has to sign in; SignInError if the authority cannot be asked.
 */
export async function freshSignIn(options: TokenSourceOptions): Promise<SignIn> {
  const present = options.store.read();
  if (present === undefined) throw new SignInNeededError(LOGIN);
  if (isFresh(present, options.clock)) return present;

  return await withFileLock(options.store.lockPath, () => refreshInTurn(options), options);
}

const LOGIN = 'support-profile login';

async function refreshInTurn(options: TokenSourceOptions): Promise<SignIn> {
  const { store, clock } = options;
  const present = store.read();
  if (present === undefined) throw new SignInNeededError(LOGIN);
  if (isFresh(present, clock)) return present;
  if (present.refreshToken === undefined) throw new SignInNeededError(LOGIN, NO_REFRESH_TOKEN);

  try {
    const tokens = await refreshTokens(present, present.refreshToken, options);
    const renewed: SignIn = {
      ...present,
      ...tokens,
      // A response without these leaves those that are known in force.
      refreshToken: tokens.refreshToken ?? present.refreshToken,
      username: tokens.username ?? present.username,
      tenantId: tokens.tenantId ?? present.tenantId,
    };
    store.write(renewed);
    return renewed;
  } catch (error) {
    if (error instanceof SignInError && error.needsPerson) throw new SignInNeededError(LOGIN, error);
    // The authority cannot be asked just now, and the token at hand is still valid.
    if (error instanceof SignInError && present.expiresAt > clock.epochMs()) return present;
    throw error;
  }
}

const NO_REFRESH_TOKEN = new SignInError({
  message: 'the authority gave no refresh token, and the access token has expired.',
  error: 'interaction_required',
});

function isFresh({ expiresAt }: SignIn, clock: Clock): boolean {
  return expiresAt - clock.epochMs() > RENEW_BEFORE_MS;
}
