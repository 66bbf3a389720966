import { Cancellation } from '../../shared/cancellation';
import type { Deadline } from '../deadline';
import { ClientDisconnectedError } from '../errors/client-disconnected-error';

/** What a read reads, and for whom: readers share a read only if all of it is the same. */
export interface ReadKey {
  /** The key of the caller's own token. */
  readonly token: string;
  readonly path: string;
  /** What is asked there. Default: nothing. */
  readonly body?: string | undefined;
  /** The key of the token's tenant; `undefined` as long as Partner Center has not accepted the token. */
  readonly tenant: string | undefined;
  /** What the response is parsed by. */
  readonly schema: object;
}

/** A read under way: its result, and what it was sent as. */
export interface Read<T, Source> {
  readonly result: Promise<T>;
  readonly source: Source;
}

/** Somebody who wants the result of a read. */
export interface Reader<T, Source> {
  /** How long this reader may wait. */
  readonly deadline: Pick<Deadline, 'remainingMs'>;
  /**
   * Waits for the result as long as the reader may.
   *
   * @param source - what the read was sent as, which may be for somebody else.
   * @throws ClientDisconnectedError if the reader disconnects before; any other error if the reader's time is over.
   */
  wait(result: Promise<T>, source: Source): Promise<T>;
  /** Called instead of beginning a read, if there is one to join. */
  onJoin?(source: Source): void;
}

/** How long a read goes on by default after its last reader has disconnected, in ms: taking a response that is under way
 * is cheaper than a new TLS connection. */
export const DISCONNECT_GRACE_MS = 1_000;

interface SharedRead<T, Source> {
  readonly id: string;
  readonly key: ReadKey;
  readonly source: Source;
  /** SETTLED once the read has ended. */
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
 * Request coalescing: readers who want the same thing at the same time share one read and its result.
 *
 * The invariants, which ARCHITECTURE.md explains:
 * - Only readers with the same key share, and the key holds the caller's own token.
 * - A reader who comes after a write has finished never gets the result of a read that began before.
 * - A read is cancelled when nobody waits for it any more, and not before. When the last reader disconnects, it has a
 *   grace in which it may end, or be joined.
 */
export class SingleFlight<T, Source> {
  readonly #graceMs: number;
  readonly #joinable = new Map<string, SharedRead<T, Source>>();
  readonly #abandoned = new Set<SharedRead<T, Source>>();

  /** @param graceMs - how long a read goes on after its last reader has disconnected, in ms; 0 cancels it at once. */
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
  async read(
    key: ReadKey,
    reader: Reader<T, Source>,
    begin: (cancellation: Cancellation) => Read<T, Source>,
  ): Promise<T> {
    const shared = this.#find(key, reader) ?? this.#begin(key, begin);
    this.#endGrace(shared);
    shared.waiting += 1;
    let failure: unknown;
    try {
      return await reader.wait(shared.result, shared.source);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      shared.waiting -= 1;
      if (shared.waiting === 0 && shared.result !== SETTLED) this.#abandon(shared, reader, failure);
    }
  }

  /**
   * Notes that a write has finished: reads of the path, whatever their query, that began before are not joined any more.
   *
   * @param tenant - whose resource was written. Those of other tenants go on being joined; `undefined` means any tenant's.
   */
  invalidate(path: string, tenant: string | undefined): void {
    for (const { id, key } of this.#joinable.values()) {
      const isOther = tenant !== undefined && key.tenant !== undefined && key.tenant !== tenant;
      if (key.path.split('?', 1)[0] === path && !isOther) this.#joinable.delete(id);
    }
  }

  /** Cancels the reads that nobody waits for, without waiting for the end of their grace. */
  cancelAbandoned(): void {
    for (const shared of this.#abandoned) this.#cancel(shared, undefined);
  }

  #find(key: ReadKey, reader: Reader<T, Source>): SharedRead<T, Source> | undefined {
    const shared = this.#joinable.get(idOf(key));
    if (shared === undefined || shared.key.schema !== key.schema) return undefined;
    reader.onJoin?.(shared.source);
    return shared;
  }

  #begin(key: ReadKey, begin: (cancellation: Cancellation) => Read<T, Source>): SharedRead<T, Source> {
    const cancellation = new Cancellation();
    const { result, source } = begin(cancellation);
    const id = idOf(key);
    const shared: SharedRead<T, Source> = {
      id,
      key,
      source,
      result,
      cancellation,
      waiting: 0,
      graceTimer: undefined,
    };
    this.#joinable.set(id, shared);
    const end = () => {
      shared.result = SETTLED;
      this.#endGrace(shared);
      this.#close(shared);
    };
    result.then(end, end);
    return shared;
  }

  #abandon(shared: SharedRead<T, Source>, { deadline }: Reader<T, Source>, failure: unknown): void {
    const hasDisconnected = failure instanceof ClientDisconnectedError;
    // Who disconnects must not make a read last for longer than who stays.
    const graceMs = hasDisconnected ? Math.min(this.#graceMs, deadline.remainingMs) : 0;
    if (graceMs === 0) {
      this.#cancel(shared, failure);
      return;
    }
    // Not a reason to keep the process alive.
    shared.graceTimer = setTimeout(() => this.#cancel(shared, failure), graceMs).unref();
    this.#abandoned.add(shared);
  }

  #endGrace(shared: SharedRead<T, Source>): void {
    if (shared.graceTimer === undefined) return;
    clearTimeout(shared.graceTimer);
    shared.graceTimer = undefined;
    this.#abandoned.delete(shared);
  }

  #cancel(shared: SharedRead<T, Source>, reason: unknown): void {
    this.#endGrace(shared);
    this.#close(shared);
    shared.cancellation.cancel(reason instanceof Error ? reason : new ClientDisconnectedError());
  }

  /** A later read may have taken the place of this one. */
  #close(shared: SharedRead<T, Source>): void {
    if (this.#joinable.get(shared.id) === shared) this.#joinable.delete(shared.id);
  }
}

/** Neither a key nor a path has a space in it, so no two reads have the same id. */
function idOf({ token, path, body = '' }: ReadKey): string {
  return `${token} ${path} ${body}`;
}
