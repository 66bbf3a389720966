import type { RetryAfterStore } from '../../partner-center/policies/retry-after-store';
import type { Clock } from '../../shared/clock';
import { LruMap } from '../../shared/lru-map';
import { MemoryRetryAfterStore } from '../memory/retry-after-store';
import type { ValkeyConnection } from './connection';
import { RETRY_AFTER_CHANNEL, RETRY_AFTER_KEY, type SharedNames } from './names';
import { CLEAR, RECORD } from './retry-after-scripts';

/** Callers that this instance was told about by Partner Center itself, to tell a server that has forgotten them. */
const MAX_OWN = 1_000;

/**
 * Remembers for all instances who must not call Partner Center, and until when. What one instance learns is told to the
 * others, which keep it: asking costs no round trip.
 */
export class ValkeyRetryAfterStore implements RetryAfterStore {
  readonly #connection: ValkeyConnection;
  readonly #names: SharedNames;
  /** By names, as the server and the other instances know them. */
  readonly #known: MemoryRetryAfterStore;
  /** The names under which this instance has noted callers. */
  readonly #own = new LruMap<string, string>(MAX_OWN);

  constructor(connection: ValkeyConnection, names: SharedNames, clock: Clock) {
    this.#connection = connection;
    this.#names = names;
    this.#known = new MemoryRetryAfterStore(clock);
  }

  /** Among all instances. */
  get throttled(): number {
    return this.#known.throttled;
  }

  remainingMs(key: string, mayProbe?: boolean): number {
    // Mostly nobody must wait, and then no name need be made.
    return this.#known.size === 0 ? 0 : this.#known.remainingMs(this.#names.of(key), mayProbe);
  }

  record(key: string, retryAfterMs: number | undefined): number {
    const name = this.#names.of(key);
    const waitMs = this.#known.record(name, retryAfterMs);
    this.#own.set(key, name);
    this.#publish(name, waitMs);
    return waitMs;
  }

  clear(key: string): void {
    if (this.#known.size === 0) return;
    const name = this.#names.of(key);
    if (!this.#known.has(name)) return;
    this.#known.clear(name);
    this.#own.delete(key);
    this.#connection.call(CLEAR, [RETRY_AFTER_KEY], [name, RETRY_AFTER_CHANNEL]).catch(ignore);
  }

  /** Takes in what an instance announced: a name, and how long it must wait in ms, 0 if it need not. */
  hear(message: string): void {
    const [name = '', waitMs] = message.split(' ');
    if (Number(waitMs) > 0) this.learn(name, Number(waitMs));
    else this.#known.clear(name);
  }

  /** Takes in that a caller must wait. Not what is known already, as from this instance's own announcement. */
  learn(name: string, waitMs: number): void {
    if (waitMs > this.#known.remainingMs(name, false) + TRAVEL_MS) this.#known.record(name, waitMs);
  }

  /** Names and announces again who must wait: the server, or the salt, may be another one. */
  republish(): void {
    for (const [key, formerName] of this.#own.entries()) {
      const waitMs = this.#known.remainingMs(formerName, false);
      if (waitMs === 0) continue;
      const name = this.#names.of(key);
      this.learn(name, waitMs);
      this.#own.set(key, name);
      this.#publish(name, waitMs);
    }
  }

  #publish(name: string, waitMs: number): void {
    const args = [name, Math.ceil(waitMs), RETRY_AFTER_CHANNEL];
    this.#connection.call(RECORD, [RETRY_AFTER_KEY], args).catch(ignore);
  }
}

/** Two waits that differ by less are one, of which an instance hears twice. */
const TRAVEL_MS = 100;

/** While the server is away each instance knows what it was told, and tells it when the server is back. */
function ignore(): void {}
