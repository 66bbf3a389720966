import { LruMap } from '../../shared/lru-map';
import type { Caller } from '../auth/caller-identity';

/** What counts as an outage. */
export interface OutageOptions {
  /** The share of failing callers above which there is one, between 0 and 1. */
  readonly failureRatio: number;
  /** How many of the latest callers the share is counted over. */
  readonly sampleCallers: number;
  /** How many callers there must be. */
  readonly minimumCallers: number;
  /** How long a caller's latest result counts, in ms. */
  readonly callerWindowMs: number;
}

interface Vote {
  hasFailed: boolean;
  atMs: number;
}

/** An outage, as its callers show it. */
export interface Outage {
  /** Whether callers whose tokens were accepted show it by themselves. */
  readonly isAmongAccepted: boolean;
}

/**
 * Tells an outage from callers in trouble: an outage is spread over callers.
 *
 * Each caller has one vote, whether its latest call failed, for a minute. There is an outage when more than half of the
 * latest 20 callers fail, of 5 at least. Anybody can make up tokens, so callers without an accepted one vote only while no
 * accepted caller is served.
 */
export class OutageDetector {
  readonly #options: OutageOptions;
  readonly #accepted: LruMap<string, Vote>;
  readonly #unaccepted: LruMap<string, Vote>;

  constructor(options: OutageOptions) {
    this.#options = options;
    this.#accepted = new LruMap(options.sampleCallers);
    this.#unaccepted = new LruMap(options.sampleCallers);
  }

  /** Notes a call's result. */
  note({ key, isAccepted }: Caller, hasFailed: boolean, atMs: number): void {
    const votes = isAccepted ? this.#accepted : this.#unaccepted;
    const vote = votes.get(key);
    if (vote === undefined) {
      votes.set(key, { hasFailed, atMs });
      return;
    }
    vote.hasFailed = hasFailed;
    vote.atMs = atMs;
  }

  /** The outage that the votes show; `undefined` if they show none. */
  find(nowMs: number): Outage | undefined {
    const accepted = this.#count(this.#accepted, nowMs);
    if (this.#isOutage(accepted)) return { isAmongAccepted: true };
    if (accepted.failed < accepted.all) return undefined;

    const unaccepted = this.#count(this.#unaccepted, nowMs);
    const everybody = { failed: accepted.failed + unaccepted.failed, all: accepted.all + unaccepted.all };
    return this.#isOutage(everybody) ? { isAmongAccepted: false } : undefined;
  }

  /** Forgets every vote. */
  clear(): void {
    this.#accepted.clear();
    this.#unaccepted.clear();
  }

  #count(votes: LruMap<string, Vote>, nowMs: number): { readonly failed: number; readonly all: number } {
    let failed = 0;
    let all = 0;
    for (const { hasFailed, atMs } of votes.values()) {
      if (nowMs - atMs > this.#options.callerWindowMs) continue;
      all += 1;
      if (hasFailed) failed += 1;
    }
    return { failed, all };
  }

  #isOutage({ failed, all }: { readonly failed: number; readonly all: number }): boolean {
    return all >= this.#options.minimumCallers && failed > all * this.#options.failureRatio;
  }
}
