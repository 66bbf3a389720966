import { LruMap } from '../../shared/lru-map';
import { newSalt, saltedHash } from '../../shared/salted-hash';

/** What all keys and channels begin with, so a server can be shared with other programs. */
const PREFIX = 'spg:';
/** 132 bits of a hash: two names never meet. */
const HASH_LENGTH = 22;
/** Names that are remembered: one for each tenant and resource in use. Some 150 bytes each. */
const MAX_NAMES = 10_000;

/** Where the salt is kept. */
export const SALT_KEY = `${PREFIX}salt`;
/** Which server process the fleet has met last. */
export const SERVER_KEY = `${PREFIX}server`;
/** Is there while nobody gets a mutex. */
export const FENCE_KEY = `${PREFIX}fence`;
/** A sorted set: who must wait, and until when. */
export const RETRY_AFTER_KEY = `${PREFIX}retry-after`;
/** Where changes of it are announced. */
export const RETRY_AFTER_CHANNEL = `${PREFIX}retry-after`;
/** What the channels begin with on which instances are told that their turn has come. */
export const WAKE_CHANNEL = `${PREFIX}wake:`;

/**
 * Names tenants and callers without showing them: by a hash with a salt that all instances share. Until the shared salt is
 * known, by one of this process.
 */
export class SharedNames {
  readonly #names = new LruMap<string, string>(MAX_NAMES);
  #salt = newSalt();
  #isShared = false;

  /** The salt, for what hashes by itself. */
  get salt(): string {
    return this.#salt;
  }

  /** Whether the salt is the shared one, or was that of a former server. */
  get isShared(): boolean {
    return this.#isShared;
  }

  /** Takes over the salt that the instances share. */
  adopt(salt: string): void {
    this.#isShared = true;
    if (salt === this.#salt) return;
    this.#salt = salt;
    this.#names.clear();
  }

  /** The name of a text. */
  of(text: string): string {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const name = saltedHash(text, this.#salt).slice(0, HASH_LENGTH);
    this.#names.set(text, name);
    return name;
  }

  /** The keys of a mutex: who holds it, and who waits. The braces keep both in one slot of a cluster. */
  mutexKeys(key: string): readonly [holder: string, queue: string] {
    const name = this.of(key);
    return [`${PREFIX}mutex:{${name}}`, `${PREFIX}queue:{${name}}`];
  }

  /** The key that counts a caller's requests. Callers are many, so their names are not remembered. */
  rateLimitKey(caller: string): string {
    return `${PREFIX}requests:${saltedHash(caller, this.#salt).slice(0, HASH_LENGTH)}`;
  }
}
