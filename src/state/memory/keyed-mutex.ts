import type { Cancellation } from '../../shared/cancellation';

/** Lets work on the same key run one after the other, in the order in which it came. */
export class KeyedMutex {
  readonly #lastOf = new Map<string, Promise<void>>();

  /** How many keys are worked on now. */
  get size(): number {
    return this.#lastOf.size;
  }

  /**
   * Carries out work when all earlier work on the key has ended.
   *
   * @param cancellation - work that is still waiting when this is cancelled is not carried out.
   * @throws CancelledError where the work was not carried out.
   */
  async run<T>(key: string, work: () => Promise<T>, cancellation: Cancellation): Promise<T> {
    const turn = (this.#lastOf.get(key) ?? Promise.resolve()).then(() => {
      cancellation.throwIfCancelled();
      return work();
    });
    const ended = turn.then(ignore, ignore);
    this.#lastOf.set(key, ended);
    try {
      return await turn;
    } finally {
      if (this.#lastOf.get(key) === ended) this.#lastOf.delete(key);
    }
  }
}

function ignore(): void {}
