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
