import { LruMap } from '../../shared/lru-map';
import { newSalt } from '../../shared/salted-hash';
import type { BearerToken } from './bearer-token';

/**
 * Enough for every user that one process serves in an hour; at some 270 bytes each it bounds the memory to 1.4 MB. One that
 * is forgotten costs no call: the read of its next partial update shows again that it is accepted.
 */
const MOST_ACCEPTED_TOKENS = 5_000;

/**
 * Names callers without keeping their tokens.
 *
 * A tenant id is only what a token says of itself. It is believed once Partner Center has accepted that very token:
 * until then a forged one could delay or throttle somebody else.
 */
export class CallerIdentity {
  readonly #salt = newSalt();
  readonly #tenantOfAccepted = new LruMap<string, string>(MOST_ACCEPTED_TOKENS);

  /** How many accepted tokens are remembered, each as a salted hash. */
  get size(): number {
    return this.#tenantOfAccepted.size;
  }

  /** The key of a token: a salted hash, the same for the same token. */
  ofToken(token: BearerToken): string {
    return token.hash(this.#salt);
  }

  /** The key of a token's tenant where Partner Center has accepted the token, else the key of the token itself. */
  ofTenant(token: BearerToken): string {
    const tokenKey = this.ofToken(token);
    return this.#tenantOfAccepted.get(tokenKey) ?? tokenKey;
  }

  /** Notes that Partner Center has answered a call with this token with a 2xx. */
  accepted(token: BearerToken): void {
    const tokenKey = this.ofToken(token);
    if (this.#tenantOfAccepted.get(tokenKey) !== undefined) return;

    const { tid } = token.claims;
    if (tid !== undefined) this.#tenantOfAccepted.set(tokenKey, `tenant ${tid.toLowerCase()}`);
  }
}
