import type { ResourceBody } from '../../partner-center/writes/resource-update';
import { isJsonObject, type JsonObject } from '../../shared/json-object';
import type { ProfileDefinition } from './profile-definition';
import { asJson, type Fields, type Profile } from './profile-fields';

/**
 * The body that writes a profile: first the documented keys in their order, then undocumented ones, at every depth.
 * The ETag goes into the body as well as into If-Match, because the documentation does not say which one is checked.
 */
export function toBody<F extends Fields>(
  definition: ProfileDefinition<F>,
  profile: Profile<F>,
): ResourceBody {
  const values = asJson(profile);
  const { profileType, links, attributes } = profile as Profile<Fields>;
  const rules = rulesOf(definition);
  const { toKey } = rules;
  const isSent = (name: string) => values[name] !== undefined || Object.hasOwn(definition.changeable, name);
  const body = known(definition.fields, values, rules, isSent);
  if (definition.profileType !== undefined)
    body[toKey('profileType')] = profileType ?? definition.profileType;
  if (definition.sendsLinks && links) body[toKey('links')] = withKeysDeep(links, toKey);
  body[toKey('attributes')] = attributesOf(definition, attributes, toKey);
  const unknown = unknownNames(definition.fields, values).filter((name) => !SERVICE_FIELDS.has(name));
  return unknown.length === 0 ? body : { ...body, ...withKeys(values, toKey, unknown) };
}

/** What the service adds to each profile. */
const SERVICE_FIELDS: ReadonlySet<string> = new Set(['profileType', 'links', 'attributes']);

function attributesOf<F extends Fields>(
  definition: ProfileDefinition<F>,
  attributes: Profile<Fields>['attributes'],
  toKey: ToKey,
): JsonObject {
  if (!attributes) return { [toKey('objectType')]: definition.objectType };
  const { objectType, etag, ...unknown } = attributes;
  return withKeys(
    { ...(etag && { etag }), objectType: objectType ?? definition.objectType, ...unknown },
    toKey,
  );
}

type ToKey = (name: string) => string;

/** How a definition wants its bodies written. */
interface BodyRules {
  readonly toKey: ToKey;
  readonly omitsAbsent: boolean;
}

/** Other letters stay as they are: a ß in upper case would be two letters, and so another name. */
const KEY_CASES: Readonly<Record<'PascalCase' | 'camelCase', ToKey>> = {
  PascalCase: (name) => (/^[a-z]/.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name),
  camelCase: (name) => (/^[A-Z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name),
};

function rulesOf<F extends Fields>({ bodyKeys, omitsAbsent }: ProfileDefinition<F>): BodyRules {
  return { toKey: KEY_CASES[bodyKeys ?? 'PascalCase'], omitsAbsent: omitsAbsent ?? false };
}

/**
 * The documented fields of an object, as a body has them.
 *
 * @param isSent - whether a field may be in the body. Default: each may.
 */
function known(
  fields: Fields,
  values: JsonObject,
  rules: BodyRules,
  isSent: (name: string) => boolean = () => true,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    if (!isSent(name) || (value === undefined && rules.omitsAbsent)) continue;
    body[rules.toKey(name)] = writtenValue(field, value, rules);
  }
  return body;
}

function writtenValue(field: Fields[string], value: unknown, rules: BodyRules): unknown {
  if (typeof field !== 'object' || !isJsonObject(value)) return value ?? null;
  const unknown = unknownNames(field, value);
  return { ...known(field, value, rules), ...withKeys(value, rules.toKey, unknown) };
}

function unknownNames(fields: Fields, values: JsonObject): readonly string[] {
  return Object.keys(values).filter((name) => !Object.hasOwn(fields, name));
}

/**
 * Names that would become the same stay as they are, so that none is lost.
 *
 * @param names - the keys that are wanted. Default: all.
 */
function withKeys(
  object: JsonObject,
  toKey: ToKey,
  names: readonly string[] = Object.keys(object),
): JsonObject {
  const keys = names.map(toKey);
  const isUnambiguous = new Set(keys).size === keys.length;
  // Not by assignment: the service's `__proto__` would be no key.
  return Object.fromEntries(
    names.map((name, index) => [isUnambiguous ? keys[index] : name, withKeysDeep(object[name], toKey)]),
  );
}

function withKeysDeep(value: unknown, toKey: ToKey): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeysDeep(item, toKey));
  return isJsonObject(value) ? withKeys(value, toKey) : value;
}
