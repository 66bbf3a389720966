import { isJsonObject, type JsonObject } from '../shared/json-object';
import type { ProfileResource } from './profile';
import type { ProfileField, ProfileFields, ProfileKind } from './profile-kinds';

/** Writes the keys of a JSON value in PascalCase, at every depth. */
export function inPascalCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inPascalCase);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.charAt(0).toUpperCase() + key.slice(1),
      inPascalCase(inner),
    ]),
  );
}

/**
 * A profile as "Update a partner billing profile" shows its response: in PascalCase, with null for fields without a
 * value, and without ProfileType. A whole number is left out if it has no value: the example has none.
 */
export function inPascalCaseWithNulls({ fields }: ProfileKind, profile: ProfileResource): unknown {
  const { profileType: _type, ...shown } = profile;
  return inPascalCase(withNulls(fields, shown));
}

function withNulls(fields: ProfileFields, values: JsonObject): JsonObject {
  const known = Object.entries(fields)
    .filter(([name, field]) => field !== 'integer' || values[name] !== undefined)
    .map(([name, field]) => [name, orNulls(field, values[name])]);
  return { ...Object.fromEntries(known), ...unknownOf(fields, values) };
}

function orNulls(field: ProfileField, value: unknown): unknown {
  if (typeof field !== 'object') return value ?? null;
  return withNulls(field, isJsonObject(value) ? value : {});
}

function unknownOf(fields: ProfileFields, values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(fields, name)));
}
