import { randomBytes } from 'node:crypto';
import type { Cancellation } from '../../shared/cancellation';

/** A word that its turn has come may be lost; then this is how long it takes to find out, in ms. */
const POLL_MS = 1_000;

/** One wait for a turn. */
export interface Turn {
  /** Resolves when it is worth asking again. */
  readonly come: Promise<void>;
  /** To be called when nobody waits for it any more. */
  end(): void;
}

/** Who waits in this process for another instance to hand on a mutex. */
export class Waiters {
  /** The name of this instance: what its tokens begin with. New in each process. */
  readonly instance = randomBytes(9).toString('base64url');
  readonly #waiting = new Map<string, () => void>();
  readonly #onFirst: () => () => void;
  #onLast: (() => void) | undefined;

  /** @param onFirst - called when somebody begins to wait; returns what is called when nobody waits any more. */
  constructor(onFirst: () => () => void) {
    this.#onFirst = onFirst;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Begins to wait. To be called before the mutex is asked for, so no word is missed. */
  wait(token: string, cancellation: Cancellation): Turn {
    let arrive = () => {};
    const come = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const timer = setTimeout(arrive, POLL_MS).unref();
    const stopListening = cancellation.onCancelled(arrive);
    this.#waiting.set(token, arrive);
    return {
      come,
      end: () => {
        clearTimeout(timer);
        stopListening();
        this.#waiting.delete(token);
        if (this.#waiting.size > 0) return;
        this.#onLast?.();
        this.#onLast = undefined;
      },
    };
  }

  /** Somebody's request for the mutex was refused: from now on it waits for another instance. */
  watch(): void {
    this.#onLast ??= this.#onFirst();
  }

  /** Tells one that its turn has come. */
  wake(token: string): void {
    this.#waiting.get(token)?.();
  }

  /** Has everybody ask again. */
  wakeAll(): void {
    for (const arrive of this.#waiting.values()) arrive();
  }
}
