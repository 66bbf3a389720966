import 'reflect-metadata';
import { type GraphQLSchema, lexicographicSortSchema } from 'graphql';
import { buildSchemaSync, type ContainerType } from 'type-graphql';
import { asSubgraph, renameCommonTypes } from './federation';
import { validateArgument } from './validate-arguments';

/**
 * Builds the schema of a set of resolvers. Types and fields are in alphabetical order, so that it prints the same
 * from run to run.
 *
 * @param resolvers - instances of TypeGraphQL resolver classes, one per class.
 * @param federation - whether it is the schema of a subgraph. Default: no.
 */
export function buildGatewaySchema(
  resolvers: readonly object[],
  { federation = false }: { readonly federation?: boolean } = {},
): GraphQLSchema {
  const [first, ...others] = resolvers.map((resolver) => resolver.constructor);
  if (first === undefined) throw new TypeError('A schema needs at least one resolver.');

  const schema = buildSchemaSync({
    resolvers: [first, ...others],
    container: containerOf(resolvers),
    validateFn: validateArgument,
    // By an introspection query, which takes 30 ms. Apollo Server checks the schema itself.
    skipCheck: true,
  });
  describeRootTypes(schema);
  if (!federation) return lexicographicSortSchema(schema);

  renameCommonTypes(schema);
  return asSubgraph(lexicographicSortSchema(schema));
}

/** TypeGraphQL makes the root types itself and takes no description for them. */
function describeRootTypes(schema: GraphQLSchema): void {
  const queryType = schema.getQueryType();
  if (queryType)
    queryType.description = 'Read operations. A field that fails is null; the other fields are not affected.';

  const mutationType = schema.getMutationType();
  if (mutationType)
    mutationType.description = 'Write operations. The fields of one operation run one after another.';
}

function containerOf(resolvers: readonly object[]): ContainerType {
  const byClass = new Map<unknown, object>(resolvers.map((resolver) => [resolver.constructor, resolver]));
  return { get: (someClass) => byClass.get(someClass) };
}
