import type { Cloud } from '../../partner-center/auth/clouds';
import { fitsAudience, hasMfa, isAppOnly, type TokenClaims } from '../../partner-center/auth/token-claims';
import { HELP_URLS } from '../../partner-center/wire/help-urls';
import type { Clock } from '../../shared/clock';
import { type TokenDiagnosis, TokenKind, type TokenProblem, TokenProblemCode } from './token-diagnosis.type';

/** Says what a token is and what is wrong with it, from its own claims. Sends nothing and verifies nothing. */
export class TokenDiagnosisService {
  readonly #audience: string;
  readonly #clock: Clock;

  /** @param cloud - the cloud that the gateway calls. */
  constructor(cloud: Pick<Cloud, 'tokenAudience'>, clock: Clock) {
    this.#audience = cloud.tokenAudience;
    this.#clock = clock;
  }

  /** Reads the claims of a token. */
  diagnose(claims: TokenClaims): TokenDiagnosis {
    const kind = kindOf(claims);
    return {
      kind,
      audience: claims.aud ?? null,
      audienceFitsCloud: claims.aud === undefined ? null : fitsAudience(claims, this.#audience),
      tenant: claims.tid ?? null,
      expiresAt: toIsoTime(claims.exp),
      mfa: kind === TokenKind.APP_AND_USER ? (hasMfa(claims) ?? null) : null,
      problems: this.#problemsOf(claims, kind),
      verified: false,
    };
  }

  #problemsOf(claims: TokenClaims, kind: TokenKind): readonly TokenProblem[] {
    if (kind === TokenKind.OPAQUE) return [OPAQUE];

    const nowSeconds = this.#clock.epochMs() / 1000;
    return [
      ...(claims.exp !== undefined && claims.exp <= nowSeconds ? [EXPIRED] : []),
      ...(claims.nbf !== undefined && claims.nbf > nowSeconds ? [NOT_YET_VALID] : []),
      ...(fitsAudience(claims, this.#audience) ? [] : [wrongAudience(this.#audience)]),
      ...(kind === TokenKind.APP_ONLY ? [APP_ONLY] : []),
      ...(kind === TokenKind.APP_AND_USER && hasMfa(claims) === false ? [NO_MFA] : []),
    ];
  }
}

const OPAQUE: TokenProblem = {
  code: TokenProblemCode.OPAQUE,
  message: 'The token is not a readable JSON Web Token, so nothing can be said about it.',
  fix: 'If Partner Center refuses it, get an App+User access token from Microsoft Entra ID.',
  helpUrl: HELP_URLS.authentication,
};

const EXPIRED: TokenProblem = {
  code: TokenProblemCode.EXPIRED,
  message: 'The token has expired.',
  fix: 'Get a new one, for example with the refresh token of the secure application model.',
  helpUrl: HELP_URLS.secureApplicationModel,
};

const NOT_YET_VALID: TokenProblem = {
  code: TokenProblemCode.NOT_YET_VALID,
  message: 'The token is not valid yet.',
  fix: 'Check the clock of the machine that asked for it, or wait.',
  helpUrl: HELP_URLS.authentication,
};

const APP_ONLY: TokenProblem = {
  code: TokenProblemCode.APP_ONLY,
  message:
    'The token belongs to an application alone: Partner Center refuses it (900329), except for reading the legal business profile, ' +
    'validating an address and reading the rules of a country.',
  fix: 'Use an App+User token.',
  helpUrl: HELP_URLS.authentication,
};

const NO_MFA: TokenProblem = {
  code: TokenProblemCode.NO_MFA,
  message:
    'The token does not say that its user signed in with MFA: Partner Center refuses such tokens (900421).',
  fix: 'Sign in with multi-factor authentication and get the token through the secure application model.',
  helpUrl: HELP_URLS.secureApplicationModel,
};

function wrongAudience(audience: string): TokenProblem {
  return {
    code: TokenProblemCode.WRONG_AUDIENCE,
    message: 'The token is not meant for this Partner Center (900420).',
    fix: `Ask for a token for the resource ${audience}.`,
    helpUrl: HELP_URLS.authentication,
  };
}

function kindOf(claims: TokenClaims): TokenKind {
  if (!claims.readable) return TokenKind.OPAQUE;
  return isAppOnly(claims) ? TokenKind.APP_ONLY : TokenKind.APP_AND_USER;
}

/** A claim can be any number: a time that no calendar holds is left out. */
function toIsoTime(epochSeconds: number | undefined): string | null {
  const date = new Date((epochSeconds ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
