import { isJsonObject, type JsonObject } from '../shared/json-object';
import { completeFailure, ServiceError } from './errors';
import type { ProfileField, ProfileFields, ProfileKind } from './profile-kinds';

/** A profile as the service returns it: the fields that have a value, then what the service adds by itself. */
export interface ProfileResource {
  readonly profileType: string;
  readonly links: {
    readonly self: { readonly uri: string; readonly method: string; readonly headers: readonly unknown[] };
  };
  readonly attributes: { readonly objectType: string; readonly etag?: string };
  /** The profile's own fields, and any other property that was written. */
  readonly [field: string]: unknown;
}

/** The body of a write. */
export interface WrittenProfile {
  /** The values that were written, in camelCase. Fields without a value are left out. */
  readonly values: JsonObject;
  /** The ETag in the body's attributes. */
  readonly etag: string | undefined;
}

/**
 * Reads the body of a write. Keys are read without regard to case; of keys that differ only in case, the last counts.
 * What a body says of `profileType`, `links` and `attributes` does not matter, except for the ETag.
 *
 * @throws ServiceError 400/800002 if it is not a JSON object, 400/3000 naming the property that is wrong.
 */
export function parseProfile({ fields }: ProfileKind, body: string): WrittenProfile {
  const spelled = withSpelling({ ...fields, ...SERVICE_FIELDS }, parseObject(body));
  const { profileType: _type, links: _links, attributes, ...own } = spelled;
  const values = checkedValues(fields, own, '');
  const etag = checkedValues(
    SERVICE_FIELDS.attributes,
    objectAt(attributes, 'attributes'),
    'attributes.',
  ).etag;
  return { values, etag: typeof etag === 'string' ? etag : undefined };
}

/**
 * Reads a body of texts, such as an address: of the known fields those that have a value, in their order.
 *
 * @throws ServiceError as `parseProfile`.
 */
export function parseTexts<Name extends string>(
  fields: Readonly<Record<Name, 'text'>>,
  body: string,
): { readonly [Key in Name]?: string } {
  const values = checkedValues(fields, withSpelling(fields, parseObject(body)), '');
  const given = Object.keys(fields).filter((name) => values[name]);
  return Object.fromEntries(given.map((name) => [name, values[name]])) as { [Key in Name]?: string };
}

/** Makes the response for a profile. @param etag no etag in the response if undefined. */
export function resourceOf(
  { fields, profileType, selfUri, objectType }: ProfileKind,
  values: JsonObject,
  etag: string | undefined,
): ProfileResource {
  const isOwn = ([name]: readonly [string, unknown]) => Object.hasOwn(fields, name);
  const own = Object.keys(fields).flatMap((name) => (name in values ? [[name, values[name]]] : []));
  const others = Object.entries(values).filter((entry) => !isOwn(entry));
  return {
    ...Object.fromEntries(own),
    profileType,
    links: { self: { uri: selfUri, method: 'GET', headers: [] } },
    attributes: { ...(etag !== undefined && { etag }), objectType },
    ...Object.fromEntries(others),
  };
}

const SERVICE_FIELDS = {
  profileType: 'text',
  links: {},
  attributes: { etag: 'text', objectType: 'text' },
} as const satisfies ProfileFields;

/** Gives known keys their documented spelling at every depth, and other keys camelCase. */
function withSpelling(fields: ProfileFields, object: JsonObject): JsonObject {
  const spellings = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      const name = spellings.get(key.toLowerCase()) ?? camelCased(key);
      const field = fields[name];
      const nested = typeof field === 'object' ? field : {};
      return [name, withSpellingDeep(nested, value)];
    }),
  );
}

function withSpellingDeep(fields: ProfileFields, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withSpellingDeep(fields, item));
  return isJsonObject(value) ? withSpelling(fields, value) : value;
}

/** Leaves out known fields that are null: the service does not return fields without a value. */
function checkedValues(fields: ProfileFields, values: JsonObject, parent: string): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) return [[name, value]];
      if (value === null) return [];
      const path = `${parent}${name}`;
      return [[name, checkedValue(field, value, path)]];
    }),
  );
}

function checkedValue(field: ProfileField, value: unknown, path: string): unknown {
  if (typeof field === 'object') return checkedValues(field, objectAt(value, path), `${path}.`);
  if (field === 'integer' ? Number.isInteger(value) : typeof value === 'string') return value;
  throw invalidProperty(
    path,
    field === 'integer' ? 'expected a whole number or null' : 'expected a text or null',
  );
}

function objectAt(value: unknown, path: string): JsonObject {
  if (value === undefined || value === null) return {};
  if (!isJsonObject(value)) throw invalidProperty(path, 'expected an object');
  return value;
}

function parseObject(body: string): JsonObject {
  try {
    const value: unknown = JSON.parse(body);
    if (isJsonObject(value)) return value;
  } catch {
    throw badRequest('800002', 'Invalid request input: the body is not JSON.');
  }
  throw badRequest('800002', 'Invalid request input: the body is not a JSON object.');
}

function camelCased(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}

function invalidProperty(path: string, expected: string): ServiceError {
  return badRequest('3000', `Invalid property: ${path}, ${expected}.`);
}

function badRequest(code: string, description: string): ServiceError {
  return new ServiceError(completeFailure({ status: 400, code, description }));
}
