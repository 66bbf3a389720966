import { z } from 'zod';
import { isJsonObject } from '../../shared/json-object';
import type { Fields, Profile, Values } from './profile-fields';

const text = z.string().nullish();
const integer = z.number().int().nullish();

/** The characters that an ETag can have (RFC 9110, section 8.8.3): no other could be sent back in a header. */
const etag = z
  .string()
  .regex(/^(?:W\/)?"?[\x21\x23-\x7e]*"?$/)
  .nullish();

const link = caseless({
  uri: text,
  method: text,
  headers: z.array(caseless({ key: z.string(), value: text })).nullish(),
});

const SERVICE_FIELDS = {
  profileType: text,
  links: caseless({ self: link.nullish() }).nullish(),
  attributes: caseless({ objectType: text, etag }).nullish(),
};

/**
 * Checks a profile as the REST API returns it. Keys are read without regard to case, any field may be missing, and
 * undocumented ones are kept.
 *
 * Fields without a value are left out of a response, so a profile may have none of its own. What proves that it is one
 * is any field of a profile, or what the service adds to each: `profileType` or `attributes`. Bodies of errors and of
 * proxies have none of them. `links` prove nothing: REST responses of any kind have links.
 */
export function profileSchema<F extends Fields>(fields: F): z.ZodType<Profile<F>> {
  const proof = [...Object.keys(fields), 'profileType', 'attributes'];
  const schema = caseless({ ...shapeOf(fields), ...SERVICE_FIELDS }).refine(
    (profile) => proof.some((name) => profile[name as keyof typeof profile] !== undefined),
    { message: 'has none of the fields of a profile' },
  );
  return schema as unknown as z.ZodType<Profile<F>>;
}

function shapeOf(fields: Fields): z.ZodRawShape {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]));
}

function schemaOf(field: Fields[string]): z.ZodType {
  if (typeof field === 'object') return objectSchema(field).nullish();
  return field === 'text' ? text : integer;
}

/** Checks an object with fields of its own, such as an address. */
export function objectSchema<F extends Fields>(fields: F): z.ZodType<Values<F>> {
  return caseless(shapeOf(fields)) as unknown as z.ZodType<Values<F>>;
}

/** An object whose documented keys may come in any case; other keys stay as they are. */
export function caseless<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = new Set(Object.keys(shape));
  const spellings = new Map([...names].map((name) => [name.toLowerCase(), name]));
  return z.preprocess((value) => withDocumentedKeys(value, names, spellings), z.looseObject(shape));
}

/**
 * Gives keys their documented spelling. Of several keys that differ only in case, the one in the documented spelling
 * wins, else the last: one field cannot have two values, and to send both back would leave the choice to the service.
 */
function withDocumentedKeys(
  value: unknown,
  names: ReadonlySet<string>,
  spellings: ReadonlyMap<string, string>,
): unknown {
  if (!isJsonObject(value)) return value;
  // What is spelled as documented, as almost all is, is found without making it lower case.
  const isDocumented = (key: string) => names.has(key) || !spellings.has(key.toLowerCase());
  const keys = Object.keys(value);
  if (keys.every(isDocumented)) return value;

  const renamed = keys.filter((key) => !isDocumented(key));
  const others = keys.filter(isDocumented);
  return Object.fromEntries(
    [...renamed, ...others].map((key) => [spellings.get(key.toLowerCase()) ?? key, value[key]]),
  );
}
