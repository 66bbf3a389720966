import type { Clock } from '../../shared/clock';
import { LruMap } from '../../shared/lru-map';
import type { Caller } from '../auth/caller-identity';
import { Circuit } from './circuit';
import { OutageDetector, type OutageOptions } from './outage-detector';

/** When circuits open and for how long. `failureRatio` goes for the calls of one caller as well. */
export interface CircuitBreakerOptions extends OutageOptions {
  /** How many of a caller's latest calls its share is counted over. */
  readonly sampleCalls: number;
  /** How many calls of a caller there must be before its circuit can open. */
  readonly minimumCalls: number;
  /** How long a circuit stays open before a probe is let through, in ms. */
  readonly openMs: number;
}

/** When circuits open by default. */
export const CIRCUIT: CircuitBreakerOptions = {
  // Each failed call has failed three attempts: if half of them fail, the service is down.
  failureRatio: 0.5,
  // Recent enough to notice an outage within seconds under load.
  sampleCalls: 20,
  // One call's bad luck must not stop its caller.
  minimumCalls: 10,
  // As many callers as calls of one: recent enough, and a handful of partners in trouble stays below half.
  sampleCallers: 20,
  // Three of five must fail: if one call in a hundred does, chance alone opens it once in 100,000 times.
  minimumCallers: 5,
  // An outage makes callers fail at the same time, not one in the morning and one at night.
  callerWindowMs: 60_000,
  // One probe in five seconds costs a failing service nothing, and the end of an outage is noticed within that time.
  openMs: 5_000,
};

/** What a call showed of the service: that it fails, that it responds, or nothing. */
export type Verdict = 'failed' | 'served' | 'none';

/** What became of the circuit that all share. */
export type CircuitChange = 'opened' | 'closed';

/** How a call got past the circuits; to be handed back with its verdict. */
export interface Passage {
  readonly isHeldBack: boolean;
  readonly probesOwn: boolean;
  readonly probesShared: boolean;
}

const PASSAGES = {
  heldBack: { isHeldBack: true, probesOwn: false, probesShared: false },
  free: { isHeldBack: false, probesOwn: false, probesShared: false },
} as const satisfies Record<string, Passage>;

/** Enough for every partner in trouble in an outage; at some 500 bytes each it bounds the memory to 5 MB. */
const MAX_CALLERS = 10_000;
/** Tokens that nobody has accepted must not push out the callers whose tokens were. */
const MAX_UNACCEPTED = 1_000;

interface OwnCircuit {
  readonly circuit: Circuit;
  /** Whether each of the latest calls failed, oldest first. */
  results: readonly boolean[];
}

/**
 * Keeps calls from a service that fails: a circuit of its own for each caller, and one that all share.
 *
 * A caller's circuit opens when more than half of its latest 20 calls failed, of 10 at least. The shared one looks at
 * callers, not calls (see OutageDetector): a caller in trouble, however busy, is one of up to 20. It is what holds everybody
 * back, and what readiness follows.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  readonly #clock: Clock;
  readonly #shared: Circuit;
  readonly #outage: OutageDetector;
  readonly #accepted = new LruMap<string, OwnCircuit>(MAX_CALLERS);
  readonly #unaccepted = new LruMap<string, OwnCircuit>(MAX_UNACCEPTED);
  /** Whether only callers whose tokens nobody has accepted are held back by the shared circuit. */
  #sparesAccepted = false;

  constructor(options: CircuitBreakerOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    this.#shared = new Circuit(options.openMs);
    this.#outage = new OutageDetector(options);
  }

  /** Whether the shared circuit holds calls back now. Not once a probe may be sent: somebody has to send it. */
  get isOpen(): boolean {
    return this.#shared.isHoldingBack(this.#clock.monotonicMs());
  }

  /** How many callers have failed lately, and so have a circuit of their own. */
  get size(): number {
    return this.#accepted.size + this.#unaccepted.size;
  }

  /** Asks whether a call may be made. One that is not held back must `leave`. */
  enter(caller: Caller): Passage {
    const own = this.#circuitsOf(caller).get(caller.key)?.circuit;
    const shared = this.#sharedFor(caller);
    if (own === undefined && shared === undefined) return PASSAGES.free;

    const nowMs = this.#clock.monotonicMs();
    if (own?.isHoldingBack(nowMs) || shared?.isHoldingBack(nowMs)) return PASSAGES.heldBack;
    return {
      isHeldBack: false,
      probesOwn: own?.enter() ?? false,
      probesShared: shared?.enter() ?? false,
    };
  }

  /** Notes what a call showed that was not held back. Returns what it changed of the circuit that all share. */
  leave(caller: Caller, passage: Passage, verdict: Verdict): CircuitChange | undefined {
    if (verdict === 'none') {
      if (passage.probesOwn) this.#circuitsOf(caller).get(caller.key)?.circuit.releaseProbe();
      if (passage.probesShared) this.#shared.releaseProbe();
      return undefined;
    }
    const nowMs = this.#clock.monotonicMs();
    const hasFailed = verdict === 'failed';
    this.#noteOwn(caller, passage, hasFailed, nowMs);
    return this.#noteShared(caller, passage, hasFailed, nowMs);
  }

  #circuitsOf({ isAccepted }: Caller): LruMap<string, OwnCircuit> {
    return isAccepted ? this.#accepted : this.#unaccepted;
  }

  /** The shared circuit, if it is not closed for a caller. */
  #sharedFor({ isAccepted }: Caller): Circuit | undefined {
    return this.#shared.isClosed || (this.#sparesAccepted && isAccepted) ? undefined : this.#shared;
  }

  #noteOwn(caller: Caller, { probesOwn }: Passage, hasFailed: boolean, nowMs: number): void {
    const circuits = this.#circuitsOf(caller);
    const known = circuits.get(caller.key);
    if (known === undefined && !hasFailed) return;

    const own = known ?? { circuit: new Circuit(this.#options.openMs), results: [] };
    if (known === undefined) circuits.set(caller.key, own);
    if (probesOwn) {
      if (hasFailed) own.circuit.open(nowMs);
      else circuits.delete(caller.key);
      return;
    }
    // What was under way when it opened shows nothing new.
    if (!own.circuit.isClosed) return;

    own.results = [...own.results, hasFailed].slice(-this.#options.sampleCalls);
    const failures = own.results.filter((failed) => failed).length;
    if (failures === 0) circuits.delete(caller.key);
    if (this.#isTooMany(failures, own.results.length)) {
      own.circuit.open(nowMs);
      own.results = [];
    }
  }

  #isTooMany(failures: number, calls: number): boolean {
    return calls >= this.#options.minimumCalls && failures > calls * this.#options.failureRatio;
  }

  #noteShared(
    caller: Caller,
    { probesShared }: Passage,
    hasFailed: boolean,
    nowMs: number,
  ): CircuitChange | undefined {
    if (!this.#shared.isClosed) {
      if (!hasFailed && (probesShared || (this.#sparesAccepted && caller.isAccepted))) return this.#close();
      if (probesShared) this.#shared.open(nowMs);
      return undefined;
    }
    this.#outage.note(caller, hasFailed, nowMs);
    if (!hasFailed) return undefined;

    const outage = this.#outage.find(nowMs);
    if (outage === undefined) return undefined;
    this.#sparesAccepted = !outage.isAmongAccepted;
    this.#shared.open(nowMs);
    return 'opened';
  }

  #close(): CircuitChange {
    this.#outage.clear();
    this.#shared.close();
    return 'closed';
  }
}
