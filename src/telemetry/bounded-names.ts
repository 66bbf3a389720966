import { mayBePersonal, OTHER } from '../shared/chosen-name';

/** Names that come and get a series of their own. */
const MAX_NAMES = 50;

/** Longer names are rarely written by people. */
const MAX_LENGTH = 64;

/**
 * Bounds how many values a label takes whose values clients choose. The known names are kept; if none are known, the first
 * 50 that come. All others are `other`, and so are names that may be more than a name.
 */
export class BoundedNames {
  readonly #names = new Map<string, string>();
  /** How many of the names that come are still kept. */
  #left = MAX_NAMES;

  /** Takes names that the operator chose, beside those of earlier calls. No other is kept from then on. */
  know(names: readonly string[]): void {
    for (const name of names) this.#names.set(name, name);
    this.#left = 0;
  }

  /** @param isHarmless - asked of a name that has no series yet; if not, it gets none. */
  labelOf(name: string, isHarmless: () => boolean): string {
    const kept = this.#names.get(name);
    if (kept !== undefined) return kept;
    if (this.#left === 0 || name.length > MAX_LENGTH) return OTHER;
    if (mayBePersonal(name) || !isHarmless()) return OTHER;
    this.#left -= 1;
    // A name that was cut out of a document would keep the whole document in memory.
    const copy = Buffer.from(name).toString();
    this.#names.set(copy, copy);
    return copy;
  }
}
