import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, type GraphQLSchema, isInputObjectType, isObjectType, printSchema } from 'graphql';
import { createSchema } from '../../../../src/app';

const schema = createSchema();
const committed = readFileSync(resolve(__dirname, '../../../../schema.graphql'), 'utf8');

/** The schema’s own types, without those of GraphQL itself. */
const ownTypes = (of: GraphQLSchema) =>
  Object.values(of.getTypeMap())
    .filter((type) => isObjectType(type) || isInputObjectType(type))
    .filter(({ name }) => !name.startsWith('__'));

/** What the fields of objects, which have arguments, and of inputs, which have none, have in common. */
interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}
interface DescribedField extends Described {
  readonly args?: readonly Described[];
}

/** Each field as "Type.field: its type". */
const fieldsOf = (typeName: string) => {
  const type = ownTypes(schema).find(({ name }) => name === typeName);
  return Object.values(type?.getFields() ?? {})
    .map((field) => `${field.name}: ${field.type}`)
    .sort();
};

it('is committed as it is in the code', () => {
  expect(committed).toContain(printSchema(schema));
});

it('can be built from what is committed', () => {
  expect(ownTypes(buildSchema(committed)).map(({ name }) => name)).toEqual(
    ownTypes(schema).map(({ name }) => name),
  );
});

it('prints the same each time', () => {
  expect(printSchema(createSchema())).toBe(printSchema(schema));
});

it.each([
  [
    'Query',
    [
      'addressValidation: AddressValidation',
      'billingProfile: BillingProfile',
      'countryValidationRules: CountryValidationRules',
      'legalBusinessProfile: LegalBusinessProfile',
      'mpnProfile: MpnProfile',
      'organizationProfile: OrganizationProfile',
      'partnerProfiles: PartnerProfiles',
      'previewBillingProfileUpdate: BillingProfileUpdatePreview',
      'previewLegalBusinessProfileUpdate: LegalBusinessProfileUpdatePreview',
      'previewOrganizationProfileUpdate: OrganizationProfileUpdatePreview',
      'previewSupportProfileUpdate: SupportProfileUpdatePreview',
      'supportProfile: SupportProfile',
      'tokenDiagnosis: TokenDiagnosis',
    ],
  ],
  [
    'Mutation',
    [
      'updateBillingProfile: BillingProfile',
      'updateLegalBusinessProfile: LegalBusinessProfile',
      'updateOrganizationProfile: OrganizationProfile',
      'updateSupportProfile: SupportProfile',
    ],
  ],
  [
    'PartnerProfiles',
    [
      'billing: BillingProfile',
      'legalBusiness: LegalBusinessProfile',
      'mpn: MpnProfile',
      'organization: OrganizationProfile',
      'support: SupportProfile',
    ],
  ],
  [
    'AddressValidation',
    [
      'originalAddress: Address',
      'status: AddressValidationStatus!',
      'suggestedAddresses: [Address!]!',
      'validationMessage: String',
    ],
  ],
  ['LegalBusinessProfileExpectation', ['address: AddressInput', 'primaryContact: ContactInput']],
  ['UpdateLegalBusinessProfileInput', ['address: AddressInput', 'primaryContact: ContactInput']],
  [
    'UpdateBillingProfileInput',
    ['address: AddressInput', 'primaryContact: ContactInput', 'purchaseOrderNumber: String'],
  ],
  [
    'UpdateOrganizationProfileInput',
    [
      'companyName: String',
      'culture: String',
      'defaultAddress: AddressInput',
      'email: String',
      'language: String',
    ],
  ],
  [
    'SupportProfile',
    [
      'attributes: SupportProfileAttributes',
      'email: String',
      'links: SupportProfileLinks',
      'profileType: String',
      'telephone: String',
      'website: String',
    ],
  ],
  ['SupportProfileLinks', ['self: Link']],
  ['Link', ['headers: [LinkHeader!]', 'method: String', 'uri: String']],
  ['LinkHeader', ['key: String!', 'value: String']],
  ['SupportProfileAttributes', ['etag: String', 'objectType: String']],
  ['UpdateSupportProfileInput', ['email: String', 'telephone: String', 'website: String']],
])('%s has exactly its documented fields', (typeName, fields) => {
  expect(fieldsOf(typeName)).toEqual(fields);
});

it('the mutation takes the changes, which must be given, and what the caller last saw, which need not', () => {
  const args = schema.getMutationType()?.getFields().updateSupportProfile?.args ?? [];
  expect(args.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    'expected: SupportProfileExpectation',
    'input: UpdateSupportProfileInput!',
  ]);
});

it('describes every type, field and argument', () => {
  const described = ownTypes(buildSchema(committed)).flatMap((type) => [
    [type.name, type.description],
    ...Object.values<DescribedField>(type.getFields()).flatMap(({ name, description, args = [] }) => [
      [`${type.name}.${name}`, description],
      ...args.map((arg) => [`${type.name}.${name}(${arg.name})`, arg.description]),
    ]),
  ]);
  expect(described.length).toBeGreaterThan(25);
  expect(described.filter(([, description]) => !description)).toEqual([]);
});
