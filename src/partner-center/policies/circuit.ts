/** One circuit: closed, open for a while, then closed or open again by the result of one probe. */
export class Circuit {
  readonly #openMs: number;
  #state: 'closed' | 'open' | 'probing' = 'closed';
  #openUntilMs = 0;

  /** @param openMs - how long it stays open before a probe may pass, in ms. */
  constructor(openMs: number) {
    this.#openMs = openMs;
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** Whether calls are held back now. Not once a probe may be sent: somebody has to send it. */
  isHoldingBack(nowMs: number): boolean {
    return this.#state === 'probing' || (this.#state === 'open' && nowMs < this.#openUntilMs);
  }

  /** To be called by a call that is not held back. Returns whether it is the probe. */
  enter(): boolean {
    if (this.#state === 'closed') return false;
    this.#state = 'probing';
    return true;
  }

  open(nowMs: number): void {
    this.#state = 'open';
    this.#openUntilMs = nowMs + this.#openMs;
  }

  close(): void {
    this.#state = 'closed';
  }

  /** Notes that the probe ended without showing anything: the next call is the probe. */
  releaseProbe(): void {
    if (this.#state === 'probing') this.#state = 'open';
  }
}
