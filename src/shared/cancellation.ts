type Listener = () => void;

/** The operation was cancelled: nobody waits for its result any more. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  /** Whether what was to be sent may have left; false only if nothing did. */
  readonly sent: boolean;

  constructor({ sent = true }: { readonly sent?: boolean } = {}) {
    super('The operation was cancelled.');
    this.sent = sent;
  }
}

/**
 * Tells some work, once, that nobody waits for it any more.
 * An AbortSignal tells the same at many times the cost, which every call would pay although few are cancelled.
 */
export class Cancellation {
  #isCancelled = false;
  #listeners: Listener[] = [];
  #signal: AbortSignal | undefined;

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** The same as an AbortSignal, for what takes nothing else. Made when it is first asked for. */
  get signal(): AbortSignal {
    this.#signal ??= this.#toSignal();
    return this.#signal;
  }

  /** Cancels the work. The listeners are called now, in the order in which they came; a second time changes nothing. */
  cancel(): void {
    this.#isCancelled = true;
    // One at a time, so that a listener can still take away another.
    for (let next = this.#listeners.shift(); next !== undefined; next = this.#listeners.shift()) next();
  }

  /**
   * Has a listener called once when the work is cancelled; now, where it has been.
   *
   * @returns what takes the listener away again.
   */
  onCancelled(listener: Listener): () => void {
    if (this.#isCancelled) {
      listener();
      return () => {};
    }
    this.#listeners.push(listener);
    return () => {
      const index = this.#listeners.indexOf(listener);
      if (index >= 0) this.#listeners.splice(index, 1);
    };
  }

  /** @throws CancelledError where the work has been cancelled. */
  throwIfCancelled(): void {
    if (this.#isCancelled) throw new CancelledError();
  }

  #toSignal(): AbortSignal {
    const controller = new AbortController();
    this.onCancelled(() => controller.abort());
    return controller.signal;
  }
}
