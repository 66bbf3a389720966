import { LruMap } from '../../shared/lru-map';
import { newSalt } from '../../shared/salted-hash';
import type { BearerToken } from './bearer-token';

/**
 * Enough for every user that one process serves in an hour; at some 300 bytes each it bounds the memory to 1.5 MB. One that
 * is forgotten costs no call: the read of its next partial update shows again that it is accepted.
 */
const MAX_ACCEPTED_TOKENS = 5_000;

/** Who calls: a tenant, or a token that Partner Center has not accepted yet. */
export interface Caller {
  /** Names the caller without showing a token. */
  readonly key: string;
  /** Whether Partner Center has accepted the caller's token: then `key` names its tenant. */
  readonly isAccepted: boolean;
}

/**
 * Names callers without keeping their tokens.
 *
 * A tenant id is only what a token says of itself. It is believed once Partner Center has accepted that very token:
 * until then a forged one could delay or throttle somebody else.
 */
export class CallerIdentity {
  readonly #salt: string;
  readonly #accepted = new LruMap<string, Caller>(MAX_ACCEPTED_TOKENS);

  /** @param salt - what tokens are hashed with. Default: a new one, which no other process knows. */
  constructor(salt: string = newSalt()) {
    this.#salt = salt;
  }

  /** How many accepted tokens are remembered, each as a salted hash. */
  get size(): number {
    return this.#accepted.size;
  }

  /** The key of a token: a salted hash, the same for the same token. */
  ofToken(token: BearerToken): string {
    return token.hash(this.#salt);
  }

  /** The tenant of a token if Partner Center has accepted the token, else the token itself. */
  of(token: BearerToken): Caller {
    const key = this.ofToken(token);
    return this.#accepted.get(key) ?? { key, isAccepted: false };
  }

  /** The key of a token's tenant if Partner Center has accepted the token. */
  tenantOf(token: BearerToken): string | undefined {
    return this.#accepted.peek(this.ofToken(token))?.key;
  }

  /** The key of the tenant that a token claims to be of, accepted or not. */
  claimedTenantOf(token: BearerToken): string | undefined {
    const { tid } = token.claims;
    return tid === undefined ? undefined : tenantKey(tid);
  }

  /** Notes that Partner Center has responded to a call with this token with a 2xx. */
  accepted(token: BearerToken): void {
    const key = this.ofToken(token);
    if (this.#accepted.get(key) !== undefined) return;

    const { tid } = token.claims;
    if (tid !== undefined) this.#accepted.set(key, { key: tenantKey(tid), isAccepted: true });
  }
}

function tenantKey(tid: string): string {
  return `tenant ${tid.toLowerCase()}`;
}
