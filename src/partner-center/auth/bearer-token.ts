import { inspect } from 'node:util';
import { REDACTED, redactSecret, redactTokens } from '../../logging/redaction';
import { saltedHash } from '../../shared/salted-hash';
import { BearerTokenError } from '../errors/bearer-token-error';
import { readTokenClaims, type TokenClaims } from './token-claims';

/** What stands before the token in the header that the gateway sends. */
const SCHEME = 'Bearer ';

/** The characters of a bearer token, RFC 6750 section 2.1 (b64token). */
const AUTHORIZATION = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/**
 * A caller's bearer token.
 * It shows itself to nothing but the Authorization header: printed, inspected, logged or serialised, it is redacted.
 */
export class BearerToken {
  readonly #value: string;
  readonly #authorizationHeader: string | undefined;
  #claims: TokenClaims | undefined;
  #salt: string | undefined;
  #hash = '';

  /**
   * @param value - the token itself, without the scheme.
   * @param authorizationHeader - the header that carries it, if it is there already: a token is some kilobytes long.
   */
  constructor(value: string, authorizationHeader?: string) {
    this.#value = value;
    this.#authorizationHeader = authorizationHeader;
  }

  /** The claims that the token states. Read, never verified; none of them if the token is opaque. */
  get claims(): TokenClaims {
    this.#claims ??= readTokenClaims(this.#value);
    return this.#claims;
  }

  /** The value of the Authorization header that carries the token to Partner Center. */
  authorizationHeader(): string {
    return this.#authorizationHeader ?? `${SCHEME}${this.#value}`;
  }

  /** A hash that names the token without showing it: the same for the same token and salt. */
  hash(salt: string): string {
    // There is one salt in a process, so that the last one is all that is worth remembering.
    if (salt !== this.#salt) {
      this.#salt = salt;
      this.#hash = saltedHash(this.#value, salt);
    }
    return this.#hash;
  }

  /** Takes the token, pieces of it and whatever else looks like a token out of a text that comes from outside. */
  redact(text: string): string {
    return redactTokens(redactSecret(text, this.#value));
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}

/**
 * Takes the bearer token out of an Authorization header.
 *
 * @throws BearerTokenError if the header is missing, or is not a bearer token as RFC 6750 defines it.
 */
export function parseAuthorization(header: string | undefined): BearerToken {
  if (header === undefined || header.trim() === '') throw new BearerTokenError('missing');

  const token = AUTHORIZATION.exec(header.trim())?.[1];
  if (token === undefined) throw new BearerTokenError('malformed');
  const isAsSent = header.length === SCHEME.length + token.length && header.startsWith(SCHEME);
  return new BearerToken(token, isAsSent ? header : undefined);
}
