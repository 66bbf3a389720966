import type { ResourceBody } from '../../partner-center/writes/resource-update';
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
    if (field === 'text' || !isJsonObject(change)) return [[name, change]];
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
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field !== 'text') {
      const path = `${parent}${name}.`;
      return differences(field, nestedIn(asJson(from), name), nestedIn(asJson(to), name), path);
    }
    const [before, after] = [textIn(from, name), textIn(to, name)];
    return before === after ? [] : [{ field: `${parent}${name}`, from: before, to: after }];
  });
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

/**
 * The body that writes a profile: first the documented keys in their order, then undocumented ones, at every depth.
 * The ETag goes into the body as well as into If-Match, because the documentation does not say which one is checked.
 */
export function toBody<F extends Fields>(
  definition: ProfileDefinition<F>,
  profile: Profile<F>,
): ResourceBody {
  const { profileType, links, attributes, ...own } = asJson(profile) as JsonObject & Profile<Fields>;
  const { objectType, etag, ...unknownAttributes } = attributes ?? {};
  const toKey = KEY_CASES[definition.bodyKeys ?? 'PascalCase'];
  const [known, unknown] = written(definition.fields, own, toKey);
  return {
    ...known,
    ...withKeys(
      {
        ...(definition.profileType !== undefined && { profileType: profileType ?? definition.profileType }),
        ...(definition.sendsLinks && links && { links }),
        attributes: {
          ...(etag && { etag }),
          objectType: objectType ?? definition.objectType,
          ...unknownAttributes,
        },
      },
      toKey,
    ),
    ...unknown,
  };
}

type ToKey = (name: string) => string;

const KEY_CASES: Readonly<Record<'PascalCase' | 'camelCase', ToKey>> = {
  PascalCase: (name) => name.charAt(0).toUpperCase() + name.slice(1),
  camelCase: (name) => name.charAt(0).toLowerCase() + name.slice(1),
};

/** The known and the unknown part of an object, as a body has them. */
function written(fields: Fields, values: JsonObject, toKey: ToKey): readonly [JsonObject, JsonObject] {
  const known = Object.entries(fields).map(([name, field]) => [
    toKey(name),
    writtenValue(field, values[name], toKey),
  ]);
  const unknown = Object.entries(values).filter(([name]) => !Object.hasOwn(fields, name));
  return [Object.fromEntries(known), withKeys(Object.fromEntries(unknown), toKey)];
}

function writtenValue(field: Fields[string], value: unknown, toKey: ToKey): unknown {
  if (field === 'text' || !isJsonObject(value)) return value ?? null;
  const [known, unknown] = written(field, value, toKey);
  return { ...known, ...unknown };
}

/** Names that would become the same stay as they are, so that none is lost. */
function withKeys(object: JsonObject, toKey: ToKey): JsonObject {
  const names = Object.keys(object);
  const isUnambiguous = new Set(names.map(toKey)).size === names.length;
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      isUnambiguous ? toKey(name) : name,
      withKeysDeep(value, toKey),
    ]),
  );
}

function withKeysDeep(value: unknown, toKey: ToKey): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeysDeep(item, toKey));
  return isJsonObject(value) ? withKeys(value, toKey) : value;
}

function nestedIn(values: JsonObject, name: string): JsonObject {
  const nested = values[name];
  return isJsonObject(nested) ? nested : {};
}

function textIn(values: object, name: string): string | null {
  const text = asJson(values)[name];
  return typeof text === 'string' ? text : null;
}
