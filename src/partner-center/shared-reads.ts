import { Cancellation } from '../shared/cancellation';

interface SharedRead<T> {
  readonly result: Promise<T>;
  readonly cancellation: Cancellation;
  waiting: number;
  isOver: boolean;
}

/**
 * Lets readers who want the same thing at the same time share one read.
 *
 * The invariants, which ARCHITECTURE.md explains:
 * - Only readers with the same key share, and the key holds the caller's own token.
 * - A reader who comes after a write has finished never gets the result of a read that began before.
 * - A read is cancelled when nobody waits for it any more, and not before.
 */
export class SharedReads<T> {
  readonly #joinable = new Map<string, SharedRead<T>>();

  /** How many reads can be joined now. */
  get size(): number {
    return this.#joinable.size;
  }

  /**
   * Joins the read that is under way for the key, or begins one.
   *
   * @param wait - waits for the result as long as this reader may, and rejects when the reader goes before.
   * @param begin - begins the read, which is cancelled when the last reader has gone.
   */
  async read(
    key: string,
    wait: (result: Promise<T>) => Promise<T>,
    begin: (cancellation: Cancellation) => Promise<T>,
  ): Promise<T> {
    const shared = this.#joinable.get(key) ?? this.#begin(key, begin);
    shared.waiting += 1;
    try {
      return await wait(shared.result);
    } finally {
      shared.waiting -= 1;
      if (shared.waiting === 0 && !shared.isOver) {
        this.#close(key, shared);
        shared.cancellation.cancel();
      }
    }
  }

  /** Notes that a write has finished: reads that began before are not joined any more. */
  writeFinished(): void {
    this.#joinable.clear();
  }

  #begin(key: string, begin: (cancellation: Cancellation) => Promise<T>): SharedRead<T> {
    const cancellation = new Cancellation();
    const shared: SharedRead<T> = { result: begin(cancellation), cancellation, waiting: 0, isOver: false };
    this.#joinable.set(key, shared);
    const end = () => {
      shared.isOver = true;
      this.#close(key, shared);
    };
    shared.result.then(end, end);
    return shared;
  }

  /** A later read may have taken the place of this one. */
  #close(key: string, shared: SharedRead<T>): void {
    if (this.#joinable.get(key) === shared) this.#joinable.delete(key);
  }
}
