/** Names that get a series of their own. */
export const MAX_NAMES = 50;

/** Longer names are rarely written by people. */
const MAX_LENGTH = 64;

/** What a name stands under that has no series of its own. */
export const OTHER = 'other';

/** A telephone number, a part of a GUID, or the beginning of a JWT. */
const MAY_BE_PERSONAL = /\d{5}|[0-9a-f]{8}|eyJ/i;

/**
 * Bounds how many values a label takes whose values clients choose: the first 50 are kept, all further ones are `other`.
 * So are names that may be more than a name.
 */
export class BoundedNames {
  readonly #seen = new Set<string>();

  /** @param isHarmless - asked of a name that has no series yet; if not, it gets none. */
  labelOf(name: string, isHarmless: () => boolean): string {
    if (this.#seen.has(name)) return name;
    if (this.#seen.size >= MAX_NAMES || name.length > MAX_LENGTH) return OTHER;
    if (MAY_BE_PERSONAL.test(name) || !isHarmless()) return OTHER;
    this.#seen.add(name);
    return name;
  }
}
