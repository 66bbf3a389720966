/** A map that keeps a limited number of entries: the least recently used one is dropped for a new one. */
export class BoundedMap<Value> {
  // A Map keeps the order of insertion, so its first key is the least recently used one.
  private readonly entries = new Map<string, Value>();

  /** @param limit the most entries kept, at least 1. */
  constructor(private readonly limit: number) {}

  /** The value of a key, which then counts as used last. */
  get(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  /** The value of a key, whose place in the order stays as it is. */
  peek(key: string): Value | undefined {
    return this.entries.get(key);
  }

  /** Sets the value of a key, which then counts as used last. */
  set(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.limit) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  /** Drops every entry. */
  clear(): void {
    this.entries.clear();
  }
}

/** A list that keeps the last entries only. */
export class BoundedList<Item> {
  private items: Item[] = [];

  /** @param limit the most items kept, at least 1. */
  constructor(private readonly limit: number) {}

  /** Appends an item; the oldest one is dropped when the list is full. */
  add(item: Item): void {
    this.items.push(item);
    if (this.items.length > this.limit) this.items.shift();
  }

  /** A copy of the items kept, oldest first. */
  all(): readonly Item[] {
    return [...this.items];
  }

  /** Drops every item. */
  clear(): void {
    this.items = [];
  }
}
