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
  const { profileType, links, attributes, ...own } = asJson(profile) as JsonObject & Profile<Fields>;
  const { objectType, etag, ...unknownAttributes } = attributes ?? {};
  const rules = rulesOf(definition);
  const isSent = (name: string) => own[name] !== undefined || Object.hasOwn(definition.changeable, name);
  const [known, unknown] = written(definition.fields, own, rules, isSent);
  const service = {
    ...(definition.profileType !== undefined && { profileType: profileType ?? definition.profileType }),
    ...(definition.sendsLinks && links && { links }),
    attributes: {
      ...(etag && { etag }),
      objectType: objectType ?? definition.objectType,
      ...unknownAttributes,
    },
  };
  return { ...known, ...withKeys(service, rules.toKey), ...unknown };
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

const NOTHING: JsonObject = {};

/**
 * The known and the unknown part of an object, as a body has them.
 *
 * @param isSent - whether a field may be in the body. Default: each may.
 */
function written(
  fields: Fields,
  values: JsonObject,
  rules: BodyRules,
  isSent: (name: string) => boolean = () => true,
): readonly [JsonObject, JsonObject] {
  const known: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const isAbsent = values[name] === undefined;
    if (!isSent(name) || (isAbsent && rules.omitsAbsent)) continue;
    known[rules.toKey(name)] = writtenValue(field, values[name], rules);
  }
  const unknown = Object.entries(values).filter(([name]) => !Object.hasOwn(fields, name));
  return [known, unknown.length === 0 ? NOTHING : withKeys(Object.fromEntries(unknown), rules.toKey)];
}

function writtenValue(field: Fields[string], value: unknown, rules: BodyRules): unknown {
  if (typeof field !== 'object' || !isJsonObject(value)) return value ?? null;
  const [known, unknown] = written(field, value, rules);
  return { ...known, ...unknown };
}

/** Names that would become the same stay as they are, so that none is lost. */
function withKeys(object: JsonObject, toKey: ToKey): JsonObject {
  const names = Object.keys(object);
  const isUnambiguous = new Set(names.map(toKey)).size === names.length;
  // Not by assignment: the service's `__proto__` would be no key.
  return Object.fromEntries(
    names.map((name) => [isUnambiguous ? toKey(name) : name, withKeysDeep(object[name], toKey)]),
  );
}

function withKeysDeep(value: unknown, toKey: ToKey): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeysDeep(item, toKey));
  return isJsonObject(value) ? withKeys(value, toKey) : value;
}
