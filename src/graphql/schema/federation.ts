import {
  extendSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  graphqlSync,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  print,
  printSchema,
} from 'graphql';

/** The first version of Federation 2: it has all that is used here, and every router composes it. */
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])';

/** What a router asks a subgraph for (https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec). */
const SERVICE = parse(`
  """What a router composes the supergraph from."""
  type _Service {
    """The schema of this subgraph, in the schema definition language."""
    sdl: String!
  }
  extend type Query {
    """The schema of this subgraph, for routers. Needs no bearer token."""
    _service: _Service!
  }
`);

/** Stands before names that other subgraphs are likely to have as well. */
const PREFIX = 'PartnerCenter';

/** The name of one kind of profile within the name of a type, such as BillingProfile in UpdateBillingProfileInput. */
const KIND_OF_PROFILE = /[a-z]Profile(?!s)/;

/**
 * Makes a schema that of a subgraph (Apollo Federation 2): it answers `_service`. `@key` directives of its types go into
 * the SDL. Nothing of it resolves references, so there is no `_entities`.
 */
export function asSubgraph(schema: GraphQLSchema): GraphQLSchema {
  const sdl = printSubgraph(schema);
  const subgraph = extendSchema(schema, SERVICE);
  const service = subgraph.getQueryType()?.getFields()._service;
  if (service) service.resolve = () => ({ sdl });
  return subgraph;
}

/** What a subgraph's schema answers `_service { sdl }` with. @throws TypeError if it is no subgraph's. */
export function sdlOf(subgraph: GraphQLSchema): string {
  const { data } = graphqlSync({ schema: subgraph, source: '{ _service { sdl } }' });
  const service = data?._service as { readonly sdl: string } | undefined;
  if (service === undefined) throw new TypeError('The schema is not that of a subgraph.');
  return service.sdl;
}

function printSubgraph(schema: GraphQLSchema): string {
  const keys = Object.values(schema.getTypeMap()).flatMap(keysOf);
  return `${[LINK, ...keys, printSchema(schema)].join('\n\n')}\n`;
}

/** printSchema leaves out applied directives. */
function keysOf(type: GraphQLNamedType): readonly string[] {
  if (!isObjectType(type)) return [];
  return (type.astNode?.directives ?? []).map((directive) => `extend type ${type.name} ${print(directive)}`);
}

/**
 * Renames, in a schema that was just built, the types that are not named after one kind of profile: composition merges
 * types of one name, and those of inputs without an error: an `AddressInput` keeps only the fields that all its subgraphs have.
 */
export function renameCommonTypes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isCommonType(type, schema)) type.name = `${PREFIX}${type.name}`;
  }
}

function isCommonType(type: GraphQLNamedType, schema: GraphQLSchema): boolean {
  if (isSpecifiedScalarType(type) || isIntrospectionType(type)) return false;
  if (type === schema.getQueryType() || type === schema.getMutationType()) return false;
  return !KIND_OF_PROFILE.test(type.name);
}
