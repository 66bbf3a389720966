import type { Lease, Mutex, MutexOptions } from '../../partner-center/writes/mutex';

const ENDLESS: Lease = Object.freeze({ remainingMs: Number.POSITIVE_INFINITY });

/** The Mutex of one process: first come, first served. */
export class MemoryMutex implements Mutex {
  /** Who waits for each key that is worked on, first come first. */
  readonly #waiting = new Map<string, Set<() => void>>();

  /** How many keys are worked on now. */
  get size(): number {
    return this.#waiting.size;
  }

  async run<T>(key: string, work: (lease: Lease) => Promise<T>, { cancellation }: MutexOptions): Promise<T> {
    cancellation.throwIfCancelled();
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) this.#waiting.set(key, new Set());
    else await turnIn(waiting, cancellation);
    try {
      return await work(ENDLESS);
    } finally {
      this.#wakeNext(key);
    }
  }

  #wakeNext(key: string): void {
    const waiting = this.#waiting.get(key);
    const next = waiting?.values().next().value;
    if (waiting === undefined || next === undefined) {
      this.#waiting.delete(key);
      return;
    }
    waiting.delete(next);
    next();
  }
}

/** Waits for a turn. One who goes before is not woken. */
function turnIn(waiting: Set<() => void>, cancellation: MutexOptions['cancellation']): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = () => {
      stopListening();
      resolve();
    };
    waiting.add(wake);
    const stopListening = cancellation.onCancelled(() => {
      waiting.delete(wake);
      reject(cancellation.reason);
    });
  });
}
