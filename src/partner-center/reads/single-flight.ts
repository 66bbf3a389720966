import { Cancellation } from '../../shared/cancellation';
import type { Deadline } from '../deadline';
import { ClientDisconnectedError } from '../errors/client-disconnected-error';

/** Somebody who wants the result of a read. */
export interface Reader<T> {
  /** How long this reader may wait. */
  readonly deadline: Pick<Deadline, 'remainingMs'>;
  /**
   * Waits for the result as long as the reader may.
   *
   * @throws CallerGoneError when the reader hangs up before; any other error when the reader's time is over.
   */
  wait(result: Promise<T>): Promise<T>;
}

/** Partner Center responds within hundreds of ms, and taking a response is cheaper than a new TLS connection. */
export const HANG_UP_GRACE_MS = 1_000;

interface SharedRead<T> {
  readonly key: string;
  /** OVER once the read has ended. */
  result: Promise<T>;
  readonly cancellation: Cancellation;
  waiting: number;
  /** Cancels the read; set while nobody waits for it. */
  graceTimer: NodeJS.Timeout | undefined;
}

/**
 * In the place of a result that is there: a SharedRead stays in memory for longer than it is used, and its result must not
 * (ARCHITECTURE.md, "What V8 keeps").
 */
const SETTLED: Promise<never> = new Promise(() => {});

/**
 * Lets readers who want the same thing at the same time share one read.
 *
 * The invariants, which ARCHITECTURE.md explains:
 * - Only readers with the same key share, and the key holds the caller's own token.
 * - A reader who comes after a write has finished never gets the result of a read that began before.
 * - A read is cancelled when nobody waits for it any more, and not before. When the last reader hangs up, it has a grace
 *   in which it may end, or be joined.
 */
export class SingleFlight<T> {
  readonly #graceMs: number;
  readonly #joinable = new Map<string, SharedRead<T>>();
  readonly #abandoned = new Set<SharedRead<T>>();

  /** @param graceMs - how long a read goes on after its last reader has hung up, in ms; 0 cancels it at once. */
  constructor(graceMs: number) {
    this.#graceMs = graceMs;
  }

  /** How many reads can be joined now. */
  get size(): number {
    return this.#joinable.size;
  }

  /** How many reads go on though nobody waits for them. */
  get abandonedSize(): number {
    return this.#abandoned.size;
  }

  /**
   * Joins the read that is under way for the key, or begins one.
   *
   * @param begin - begins the read, which is cancelled when nobody waits for it any more.
   */
  async read(key: string, reader: Reader<T>, begin: (cancellation: Cancellation) => Promise<T>): Promise<T> {
    const shared = this.#joinable.get(key) ?? this.#begin(key, begin);
    this.#endGrace(shared);
    shared.waiting += 1;
    let graceMs = 0;
    try {
      return await reader.wait(shared.result);
    } catch (error) {
      if (error instanceof ClientDisconnectedError) graceMs = this.#graceFor(reader);
      throw error;
    } finally {
      shared.waiting -= 1;
      if (shared.waiting === 0 && shared.result !== SETTLED) this.#abandon(shared, graceMs);
    }
  }

  /** Notes that a write has finished: reads that began before are not joined any more. */
  invalidate(): void {
    // Clearing a Map costs memory even where it is empty.
    if (this.#joinable.size > 0) this.#joinable.clear();
  }

  /** Cancels the reads that nobody waits for, without waiting for the end of their grace. */
  cancelAbandoned(): void {
    for (const shared of this.#abandoned) this.#cancel(shared);
  }

  #begin(key: string, begin: (cancellation: Cancellation) => Promise<T>): SharedRead<T> {
    const cancellation = new Cancellation();
    const shared: SharedRead<T> = {
      key,
      result: begin(cancellation),
      cancellation,
      waiting: 0,
      graceTimer: undefined,
    };
    this.#joinable.set(key, shared);
    const end = () => {
      shared.result = SETTLED;
      this.#endGrace(shared);
      this.#close(shared);
    };
    shared.result.then(end, end);
    return shared;
  }

  /** Who hangs up must not make a read last for longer than who stays. */
  #graceFor({ deadline }: Reader<T>): number {
    return Math.min(this.#graceMs, deadline.remainingMs);
  }

  #abandon(shared: SharedRead<T>, graceMs: number): void {
    if (graceMs === 0) {
      this.#cancel(shared);
      return;
    }
    // Not a reason to keep the process alive.
    shared.graceTimer = setTimeout(() => this.#cancel(shared), graceMs).unref();
    this.#abandoned.add(shared);
  }

  #endGrace(shared: SharedRead<T>): void {
    if (shared.graceTimer === undefined) return;
    clearTimeout(shared.graceTimer);
    shared.graceTimer = undefined;
    this.#abandoned.delete(shared);
  }

  #cancel(shared: SharedRead<T>): void {
    this.#endGrace(shared);
    this.#close(shared);
    shared.cancellation.cancel();
  }

  /** A later read may have taken the place of this one. */
  #close(shared: SharedRead<T>): void {
    if (this.#joinable.get(shared.key) === shared) this.#joinable.delete(shared.key);
  }
}
