import { fitsAudience, hasMfa, isAppOnly, type TokenClaims } from '../auth/token-claims';
import { HELP_URLS } from './help-urls';

/** What a caller can do about an error, and where to read more. */
export interface Hint {
  readonly hint: string;
  readonly helpUrl: string;
}

/** What a hint is derived from. */
export interface Refusal {
  readonly status: number;
  /** The service's own error code, if it gave one. */
  readonly code: string | null;
  readonly claims: TokenClaims;
  /** The audience that the cloud's tokens must have. */
  readonly audience: string;
  /** Whether the call is documented to take app-only tokens. */
  readonly takesAppOnly: boolean;
  /** What a 404 to this call means, in words for the caller. Default: that cloud or tenant may be wrong. */
  readonly ifNotFound?: string | undefined;
  /** Now, in ms since the epoch. */
  readonly nowMs: number;
}

type HintOf = (refusal: Refusal) => Hint;

const wrongAudience: HintOf = ({ audience }) => ({
  hint: `The token is meant for another audience. Ask for a token for the resource ${audience}.`,
  helpUrl: HELP_URLS.authentication,
});

const missingMfa: HintOf = () => ({
  hint: 'The token has no MFA claim. Sign in with multi-factor authentication and get the token through the secure application model.',
  helpUrl: HELP_URLS.secureApplicationModel,
});

const appOnly: HintOf = () => ({
  hint: 'This resource does not take app-only tokens. Use an App+User token.',
  helpUrl: HELP_URLS.authentication,
});

const missingRole: HintOf = () => ({
  hint: 'The user lacks the privileges. Give the user a Partner Center role such as Admin agent or Global admin.',
  helpUrl: HELP_URLS.errorCodes,
});

const conditionalAccess: HintOf = () => ({
  hint: 'A Conditional Access policy blocked the call. Ask the administrator of the partner tenant which one.',
  helpUrl: HELP_URLS.errorCodes,
});

const staleEtag: HintOf = () => ({
  hint: 'The resource was changed since it was read. Read it again, then write.',
  helpUrl: HELP_URLS.errorCodes,
});

/** Refusals that give no reason, or only "access denied". */
const accessDenied: HintOf = ({ claims, takesAppOnly }) => ({
  hint: takesAppOnly && isAppOnly(claims) ? APPLICATION_DENIED : USER_DENIED,
  helpUrl: HELP_URLS.errorCodes,
});

const USER_DENIED =
  'Partner Center does not say why it refuses the call. Check that the token is an App+User token of the partner tenant, ' +
  'that its user has a Partner Center role such as Admin agent or Global admin, and that the cloud is the right one.';

/** Not for want of a user: the call takes app-only tokens. */
const APPLICATION_DENIED =
  'Partner Center does not say why it refuses the call. App-only tokens are documented for it: check that the token is of ' +
  'the partner tenant, that its application may use the Partner Center API, and that the cloud is the right one. ' +
  'An App+User token may be accepted.';

const notFound: HintOf = ({ ifNotFound }) => ({
  hint:
    ifNotFound ??
    'Partner Center has nothing at this address. Check the cloud and the base URL (PARTNER_CENTER_CLOUD, ' +
      'PARTNER_CENTER_BASE_URL), and that the token is of the tenant whose profile is meant.',
  helpUrl: HELP_URLS.errorCodes,
});

/** What to do about being throttled ("API throttling guidance"). */
export const THROTTLED: Hint = {
  hint: 'Partner Center throttles this partner tenant. Wait as long as Retry-After says: earlier calls count too.',
  helpUrl: HELP_URLS.throttling,
};

const expired: HintOf = ({ claims }) => ({
  hint: `The token expired ${describeTime(claims.exp)}. Get a new one.`,
  helpUrl: HELP_URLS.authentication,
});

const unaccepted: HintOf = ({ takesAppOnly }) => ({
  hint: `Partner Center did not accept the token. Get a new ${takesAppOnly ? '' : 'App+User '}token for this cloud.`,
  helpUrl: HELP_URLS.authentication,
});

/** The codes that say by themselves what to do ("Partner Center REST error codes"). */
const BY_CODE: ReadonlyMap<string | null, HintOf> = new Map([
  ['1002', accessDenied],
  ['2032', accessDenied],
  ['2055', staleEtag],
  ['900308', missingRole],
  ['900309', conditionalAccess],
  ['900329', appOnly],
  ['900420', wrongAudience],
  ['900421', missingMfa],
]);

/**
 * Says what to do about a refusal: first by the service's own code, then by what the token's claims suggest.
 * The claims are read, never verified, and decide nothing but this text. `undefined` if there is nothing to say.
 */
export function hintFor(refusal: Refusal): Hint | undefined {
  const rule = BY_CODE.get(refusal.code) ?? byStatus(refusal);
  return rule?.(refusal);
}

function byStatus(refusal: Refusal): HintOf | undefined {
  switch (refusal.status) {
    case 401:
      return byUnacceptedToken(refusal);
    case 403:
      return isAppOnly(refusal.claims) && !refusal.takesAppOnly ? appOnly : accessDenied;
    case 404:
      return notFound;
    case 412:
      return staleEtag;
    case 429:
      return () => THROTTLED;
    default:
      return undefined;
  }
}

function byUnacceptedToken({ claims, audience, nowMs }: Refusal): HintOf {
  if (claims.exp !== undefined && claims.exp * 1000 <= nowMs) return expired;
  if (claims.aud !== undefined && !fitsAudience(claims, audience)) return wrongAudience;
  if (hasMfa(claims) === false) return missingMfa;
  return unaccepted;
}

/** A claim can be any number: a time that no calendar holds is not spelled out. */
function describeTime(epochSeconds = 0): string {
  const date = new Date(epochSeconds * 1000);
  return Number.isNaN(date.getTime()) ? 'long ago' : `at ${date.toISOString()}`;
}
