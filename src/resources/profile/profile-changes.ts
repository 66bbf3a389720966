import { isJsonObject, type JsonObject } from '../../shared/json-object';
import type { ProfileDefinition } from './profile-definition';
import { asJson, type Fields, type Profile, type Values } from './profile-fields';

/** One field whose value is not the same in two profiles. */
export interface FieldDifference {
  /** The name of the field; dots lead to nested ones, such as `address.city`. */
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The profile as it is after the changes. Nested objects are merged field by field. */
export function withChanges<P extends object>(fields: Fields, present: P, changes: object): P {
  const before = asJson(present);
  const changed = Object.entries(asJson(changes)).flatMap(([name, change]) => {
    const field = fields[name];
    if (field === undefined || change === undefined) return [];
    if (typeof field !== 'object' || !isJsonObject(change)) return [[name, change]];
    return [[name, withChanges(field, nestedIn(before, name), change)]];
  });
  return { ...present, ...Object.fromEntries(changed) };
}

/** Lists the fields whose values differ, in their documented order. A missing value is the same as null. */
export function differences(
  fields: Fields,
  from: object,
  to: object,
  parent = '',
): readonly FieldDifference[] {
  const found: FieldDifference[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const path = `${parent}${name}`;
    if (typeof field === 'object') {
      found.push(...differences(field, nestedIn(asJson(from), name), nestedIn(asJson(to), name), `${path}.`));
      continue;
    }
    const before = textIn(from, name);
    const after = textIn(to, name);
    if (before !== after) found.push({ field: path, from: before, to: after });
  }
  return found;
}

/** Lists the fields of which one has a value and the other another or none. An empty text is no value either. */
export function substantialDifferences(fields: Fields, from: object, to: object): readonly FieldDifference[] {
  return differences(fields, from, to).filter(
    (difference) => (difference.from || null) !== (difference.to || null),
  );
}

/** The text of a field, by the names that lead to it; null if it has none. */
export function textAt(values: object, [name = '', ...rest]: readonly string[]): string | null {
  return rest.length === 0 ? textIn(values, name) : textAt(nestedIn(asJson(values), name), rest);
}

/** Whether the changes leave nothing of the present profile: then it need not be read first. */
export function isComplete<F extends Fields>({ fields }: ProfileDefinition<F>, changes: Values<F>): boolean {
  return Object.entries(fields).every(([name, field]) => field === 'text' && changes[name] !== undefined);
}

/** The profile's ETag, if it has one. */
export function etagOf<F extends Fields>({ attributes }: Profile<F>): string | undefined {
  return attributes?.etag || undefined;
}

function nestedIn(values: JsonObject, name: string): JsonObject {
  const nested = values[name];
  return isJsonObject(nested) ? nested : {};
}

function textIn(values: object, name: string): string | null {
  const value = asJson(values)[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
