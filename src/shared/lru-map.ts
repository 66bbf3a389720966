/** A map with a maximum size: one entry more drops the least recently used one. */
export class LruMap<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #limit: number;
  /** The key that was set or read last. It need not be moved when it is read again, as it often is. */
  #latest: Key | undefined;

  /**
   * @param limit - the maximum number of entries.
   * @throws RangeError if the limit is not a whole number of at least 1.
   */
  constructor(limit: number) {
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw new RangeError(`limit must be a whole number of at least 1, got ${limit}`);
    }
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The value of a key, which counts as used now. */
  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined && key !== this.#latest) this.set(key, value);
    return value;
  }

  /** The value of a key, whose place in the order stays as it is. */
  peek(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  /** The values, the one that was set or read longest ago first. */
  values(): IterableIterator<Value> {
    return this.#entries.values();
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    this.#latest = key;
    if (this.#entries.size > this.#limit) this.#dropOldest();
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }

  /** Every entry as it is now; those that were set or read longest ago come first. Counts as no use of them. */
  entries(): readonly (readonly [Key, Value])[] {
    return [...this.#entries];
  }

  /** Drops every entry. */
  clear(): void {
    this.#entries.clear();
  }

  #dropOldest(): void {
    // A Map iterates in the order of insertion.
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }
}
