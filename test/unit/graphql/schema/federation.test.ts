import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isIntrospectionType, isSpecifiedScalarType, parse, printSchema, validate } from 'graphql';
import { createSchema } from '../../../../src/app';
import { isPlannable } from '../../../../src/graphql/documents/plannable';
import { buildGatewaySchema } from '../../../../src/graphql/schema/build';
import { sdlOf } from '../../../../src/graphql/schema/federation';
import type { PartnerCenterClient } from '../../../../src/partner-center/client';
import { SUPPORT_PROFILE_EXAMPLES } from '../../../../src/resources/support-profile/support-profile.examples';
import { WarehouseProfileResolver } from '../../../support/warehouse-profile';

const ROOT = resolve(__dirname, '../../../..');
const subgraph = createSchema({ federation: true });

/** The first lines of the definitions in an SDL. */
function definitionsOf(sdl: string): readonly string[] {
  return parse(sdl).definitions.map(({ loc }) => {
    const text = sdl.slice(loc?.start, loc?.end).replace(/^""".*?"""\n/s, '');
    return text.split(/ \{?\n|\n/, 1)[0] ?? '';
  });
}

it('is as it was if it is not asked for, even after it was', () => {
  expect(readFileSync(resolve(ROOT, 'schema.graphql'), 'utf8')).toContain(printSchema(createSchema()));
});

it('has an SDL that links to Federation 2 and leaves out what only routers ask for', () => {
  const [first] = definitionsOf(sdlOf(subgraph));

  expect(first).toBe(
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])',
  );
  expect(sdlOf(subgraph)).not.toContain('_service');
});

it('lets other subgraphs add to each profile by its key, and resolves none by it', () => {
  expect(definitionsOf(sdlOf(subgraph)).filter((line) => line.startsWith('extend type'))).toEqual([
    'extend type BillingProfile @key(fields: "profileType", resolvable: false)',
    'extend type LegalBusinessProfile @key(fields: "profileType", resolvable: false)',
    'extend type MpnProfile @key(fields: "mpnId", resolvable: false)',
    'extend type OrganizationProfile @key(fields: "profileType", resolvable: false)',
    'extend type SupportProfile @key(fields: "profileType", resolvable: false)',
  ]);
  expect(subgraph.getQueryType()?.getFields()).not.toHaveProperty('_entities');
});

it('has no type that another subgraph is likely to have under the same name', () => {
  const names = Object.values(subgraph.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .map(({ name }) => name)
    .filter((name) => !/^PartnerCenter|(Support|LegalBusiness|Billing|Organization|Mpn)Profile/.test(name));

  expect(names).toEqual(['Mutation', 'Query', '_Service']);
});

it('takes further resolvers', () => {
  const resolver = new WarehouseProfileResolver({} as PartnerCenterClient);
  const sdl = sdlOf(buildGatewaySchema([resolver], { federation: true }));

  expect(sdl).toContain('type WarehouseProfile {');
  expect(sdl).toContain('type PartnerCenterWarehouseAddress {');
});

it("takes the typed client's documents, and the explorer's, as they are", () => {
  const operations = readFileSync(resolve(ROOT, 'src/client/operations.graphql'), 'utf8');
  const documents = [operations, ...SUPPORT_PROFILE_EXAMPLES.map(({ document }) => document)];

  expect(documents.flatMap((document) => validate(subgraph, parse(document)))).toEqual([]);
});

it('plans documents as before', () => {
  expect(isPlannable(parse('{ supportProfile { email links { self { uri } } } }'), subgraph)).toBe(true);
});
