import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { commandLineName, isReadOnly } from '../../../../src/cli/commands/profiles/fields';
import { EDITABLE_KINDS, KINDS, MPN, suggestion } from '../../../../src/cli/commands/profiles/kinds';

const schema = buildSchema(readFileSync(join(__dirname, '../../../../schema.graphql'), 'utf8'));

const TYPES: Readonly<Record<string, string>> = {
  support: 'SupportProfile',
  'legal-business': 'LegalBusinessProfile',
  billing: 'BillingProfile',
  organization: 'OrganizationProfile',
  mpn: 'MpnProfile',
};

/** What Partner Center adds to every profile. */
const SERVICE_FIELDS = ['profileType', 'links', 'attributes'];

/** The paths of the values of a type or an input, such as `address.city`. */
function pathsOf(name: string): readonly string[] {
  const type = schema.getType(name);
  if (!isInputObjectType(type) && !isObjectType(type)) throw new Error(`${name} has no fields.`);
  return Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (SERVICE_FIELDS.includes(field.name)) return [];
    const isNested = isInputObjectType(inner) || isObjectType(inner);
    return isNested ? pathsOf(inner.name).map((path) => `${field.name}.${path}`) : [field.name];
  });
}

describe('the profiles of the command line', () => {
  it.each(KINDS)('show every field of the $title', ({ name, leaves }) => {
    const shown = leaves.map(({ path }) => path.join('.'));
    expect(shown.sort()).toEqual([...pathsOf(TYPES[name] ?? '')].sort());
  });

  it.each(EDITABLE_KINDS)('change what the input of the $title has, and nothing else', ({ name, leaves }) => {
    const editable = leaves.filter(({ field }) => !isReadOnly(field)).map(({ path }) => path.join('.'));
    expect(editable.sort()).toEqual([...pathsOf(`Update${TYPES[name]}Input`)].sort());
  });

  it('change nothing of the MPN profile', () => {
    expect(MPN.leaves.every(({ field }) => isReadOnly(field))).toBe(true);
  });

  it.each(KINDS)('have a name of its own for every field of the $title', ({ leaves }) => {
    expect(new Set(leaves.map(({ name }) => name)).size).toBe(leaves.length);
  });
});

it.each([
  [['telephone'], 'telephone'],
  [['purchaseOrderNumber'], 'purchase-order-number'],
  [['address', 'city'], 'address-city'],
  [['address', 'addressLine1'], 'address-line1'],
  [['defaultAddress', 'addressLine2'], 'default-address-line2'],
  [['primaryContact', 'phoneNumber'], 'primary-contact-phone-number'],
])('on the command line %j is %s', (path, name) => {
  expect(commandLineName(path)).toBe(name);
});

it.each([
  ['biling', ' Did you mean billing?'],
  ['Billing', ' Did you mean billing?'],
  ['legal', ' Did you mean legal-business?'],
  ['organisation', ' Did you mean organization?'],
  ['npn', ' Did you mean mpn?'],
  ['customer', ''],
])('the profile %s:%s', (word, expected) => {
  expect(
    suggestion(
      word,
      KINDS.map(({ name }) => name),
    ),
  ).toBe(expected);
});
