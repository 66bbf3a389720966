import fc from 'fast-check';
import { BILLING_PROFILE } from '../../../../src/resources/billing-profile/billing-profile.definition';
import { LEGAL_BUSINESS_PROFILE } from '../../../../src/resources/legal-business-profile/legal-business-profile.definition';
import { ORGANIZATION_PROFILE } from '../../../../src/resources/organization-profile/organization-profile.definition';
import { toBody } from '../../../../src/resources/profile/profile-body';
import { withChanges } from '../../../../src/resources/profile/profile-changes';
import type { ProfileDefinition } from '../../../../src/resources/profile/profile-definition';
import type { Fields } from '../../../../src/resources/profile/profile-fields';
import { SUPPORT_PROFILE } from '../../../../src/resources/support-profile/support-profile.definition';

type Json = Readonly<Record<string, unknown>>;

const PROFILES: readonly ProfileDefinition<Fields>[] = [
  SUPPORT_PROFILE,
  LEGAL_BUSINESS_PROFILE,
  BILLING_PROFILE,
  ORGANIZATION_PROFILE,
] as unknown as readonly ProfileDefinition<Fields>[];

const SERVICE_NAMES = ['profileType', 'links', 'attributes', 'self', 'etag', 'objectType'];

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const firstLower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Fields that no documentation has, at one depth: any names, and any values at any depth. */
function unknownFields(known: readonly string[]): fc.Arbitrary<Json> {
  const taken = new Set([...known, ...SERVICE_NAMES].map((name) => name.toLowerCase()));
  const name = fc
    .oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('district', 'District', 'addressLine3', 'Id', 'constructor', 'ßtraße', 'ŉame'),
    )
    .filter((text) => text !== '__proto__' && !taken.has(text.toLowerCase()));
  return fc.dictionary(name, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
}

/** What the service may have stored: each field with a value, null or nothing, and unknown ones beside them. */
function stored(fields: Fields): fc.Arbitrary<Json> {
  const known = Object.entries(fields).map(([name, field]) => [name, fc.option(storedValue(field))] as const);
  const own = fc.record(Object.fromEntries(known), { requiredKeys: [] });
  return fc.tuple(own, unknownFields(Object.keys(fields))).map(([some, others]) => ({ ...some, ...others }));
}

function storedValue(field: Fields[string]): fc.Arbitrary<unknown> {
  if (typeof field === 'object') return stored(field);
  return field === 'text' ? fc.string() : fc.integer();
}

/** Changes at any nesting: a new value, null, or nothing. */
function changes(fields: Fields): fc.Arbitrary<Json> {
  const some = Object.entries(fields).map(([name, field]) => {
    const value: fc.Arbitrary<unknown> = typeof field === 'object' ? changes(field) : fc.string();
    return [name, fc.option(value)] as const;
  });
  return fc.record(Object.fromEntries(some), { requiredKeys: [] });
}

const SPELLINGS = [
  (name: string) => name,
  (name: string) => name.charAt(0).toUpperCase() + name.slice(1),
  (name: string) => name.toUpperCase(),
];

/** The same object with the keys that the documentation has in another case. */
function respelled(fields: Fields, values: Json, spell: (name: string) => string): Json {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) return [name, value];
      return [
        spell(name),
        typeof field === 'object' && isObject(value) ? respelled(field, value, spell) : value,
      ];
    }),
  );
}

/** What must be stored afterwards. */
function expectedAfter(fields: Fields, before: Json, change: Json): Json {
  const after: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(change)) {
    const field = fields[name];
    const present = before[name];
    const isMerged = typeof field === 'object' && isObject(value);
    after[name] = isMerged ? expectedAfter(field, isObject(present) ? present : {}, value) : value;
  }
  return after;
}

/**
 * What an object says, whatever the case of its documented keys: known fields with a value, and every unknown field with
 * the first letter of its name and of those in it in lower case, as the service does not tell them apart.
 */
function saying(fields: Fields, values: Json): readonly unknown[] {
  const spellings = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  return sorted(
    Object.entries(values).flatMap(([key, value]) => {
      const name = spellings.get(key.toLowerCase());
      const field = name === undefined ? undefined : fields[name];
      if (field === undefined) return [[firstLower(key), caseless(value)]];
      if (value === null || value === undefined) return [];
      return [[name, typeof field === 'object' && isObject(value) ? saying(field, value) : value]];
    }),
  );
}

function caseless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(caseless);
  if (!isObject(value)) return value;
  return sorted(Object.entries(value).map(([key, inner]) => [firstLower(key), caseless(inner)]));
}

function sorted(entries: readonly unknown[]): readonly unknown[] {
  return entries.map((entry) => JSON.stringify(entry)).sort();
}

describe.each(PROFILES)('a partial update of $readPath', (definition) => {
  const { fields, changeable } = definition;

  it('changes what is given and nothing else, at any nesting, whatever unknown fields there are', () => {
    const response = fc.tuple(stored(fields), unknownFields([]), fc.constantFrom(...SPELLINGS), fc.boolean());
    fc.assert(
      fc.property(response, changes(changeable), ([before, unknownAttributes, spell, hasEtag], change) => {
        const attributes = { ...(hasEtag && { etag: 'a1b2' }), objectType: 'Type', ...unknownAttributes };
        const links = { self: { uri: '/self', method: 'GET', headers: [] } };
        const read = definition.schema.parse({ ...respelled(fields, before, spell), attributes, links });

        const body = toBody(definition, withChanges(fields, read, change));

        // As it is sent: JSON has no undefined.
        const sent: Json = JSON.parse(JSON.stringify(body));
        const [profileType, sentLinks, sentAttributes] = ['profileType', 'links', 'attributes'].map(
          (name) => sent[name] ?? sent[name.charAt(0).toUpperCase() + name.slice(1)],
        );
        const own = Object.entries(sent).filter(([key]) => !SERVICE_NAMES.includes(firstLower(key)));
        expect(saying(fields, Object.fromEntries(own))).toEqual(
          saying(fields, expectedAfter(fields, before, change)),
        );
        expect(caseless(sentAttributes)).toEqual(caseless(attributes));
        expect(caseless(sentLinks)).toEqual(definition.sendsLinks ? caseless(links) : undefined);
        expect(profileType).toBe(definition.profileType);
      }),
      { numRuns: 200 },
    );
  });

  it('sends every documented field of the body in its documented order', () => {
    fc.assert(
      fc.property(stored(fields), changes(changeable), (before, change) => {
        const read = definition.schema.parse({ ...before, attributes: { objectType: 'Type' } });
        const names = Object.keys(toBody(definition, withChanges(fields, read, change))).map(firstLower);
        const known = names.filter((name) => Object.hasOwn(fields, name));
        expect(known).toEqual(Object.keys(fields).filter((name) => known.includes(name)));
        if (!definition.omitsAbsent) expect(known).toEqual(expect.arrayContaining(Object.keys(changeable)));
      }),
    );
  });
});
