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
  const { toKey, omitsAbsent } = rulesOf(definition);
  const isOmitted = (name: string) => !Object.hasOwn(definition.changeable, name) && own[name] === undefined;
  const sent = Object.entries(definition.fields).filter(([name]) => !isOmitted(name));
  const [known, unknown] = written(Object.fromEntries(sent), own, { toKey, omitsAbsent });
  const service = {
    ...(definition.profileType !== undefined && { profileType: profileType ?? definition.profileType }),
    ...(definition.sendsLinks && links && { links }),
    attributes: {
      ...(etag && { etag }),
      objectType: objectType ?? definition.objectType,
      ...unknownAttributes,
    },
  };
  return { ...known, ...withKeys(service, toKey), ...unknown };
}

type ToKey = (name: string) => string;

/** How a definition wants its bodies written. */
interface BodyRules {
  readonly toKey: ToKey;
  readonly omitsAbsent: boolean;
}

const KEY_CASES: Readonly<Record<'PascalCase' | 'camelCase', ToKey>> = {
  PascalCase: (name) => name.charAt(0).toUpperCase() + name.slice(1),
  camelCase: (name) => name.charAt(0).toLowerCase() + name.slice(1),
};

function rulesOf<F extends Fields>({ bodyKeys, omitsAbsent }: ProfileDefinition<F>): BodyRules {
  return { toKey: KEY_CASES[bodyKeys ?? 'PascalCase'], omitsAbsent: omitsAbsent ?? false };
}

/** The known and the unknown part of an object, as a body has them. */
function written(fields: Fields, values: JsonObject, rules: BodyRules): readonly [JsonObject, JsonObject] {
  const known = Object.entries(fields)
    .filter(([name]) => values[name] !== undefined || !rules.omitsAbsent)
    .map(([name, field]) => [rules.toKey(name), writtenValue(field, values[name], rules)]);
  const unknown = Object.entries(values).filter(([name]) => !Object.hasOwn(fields, name));
  return [Object.fromEntries(known), withKeys(Object.fromEntries(unknown), rules.toKey)];
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
