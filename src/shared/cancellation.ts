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
 * An AbortSignal does the same at many times the cost, which every call would pay although few are cancelled.
 */
export class Cancellation {
  #isCancelled = false;
  #reason: Error | undefined;
  #listeners: Listener[] = [];
  #signal: AbortSignal | undefined;

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** Why the work was cancelled: what it fails with. */
  get reason(): Error {
    this.#reason ??= new CancelledError();
    return this.#reason;
  }

  /** The same as an AbortSignal, for what takes nothing else. Made when it is first asked for. */
  get signal(): AbortSignal {
    this.#signal ??= this.#toSignal();
    return this.#signal;
  }

  /**
   * Cancels the work. The listeners are called now, in the order in which they came; a second time changes nothing.
   *
   * @param reason - what the work fails with. Default: a CancelledError.
   */
  cancel(reason?: Error): void {
    if (!this.#isCancelled) this.#reason = reason;
    this.#isCancelled = true;
    // One at a time, so that a listener can still remove another.
    for (let next = this.#listeners.shift(); next !== undefined; next = this.#listeners.shift()) next();
  }

  /**
   * Has a listener called once when the work is cancelled; now, if it has been.
   *
   * @returns a function that removes the listener.
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

  /** @throws the reason, if the work has been cancelled. */
  throwIfCancelled(): void {
    if (this.#isCancelled) throw this.reason;
  }

  #toSignal(): AbortSignal {
    const controller = new AbortController();
    this.onCancelled(() => controller.abort(this.reason));
    return controller.signal;
  }
}
