import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { GraphQLContext } from '../context';
import type { ResolverBegun, ResolverObserver } from '../observer';

type Resolver = GraphQLFieldResolver<unknown, GraphQLContext>;

/**
 * Tells an observer of the resolvers of root fields, whoever executes them. A resolver that is followed gets a part of the
 * operation of its own, so that what it does can be told from what others do at the same time.
 */
export function observeResolvers(schema: GraphQLSchema, observer: ResolverObserver): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      if (field.resolve === undefined) continue;
      field.resolve = observed(field.resolve, [type?.name ?? '', field.name], observer);
    }
  }
}

function observed(
  resolve: Resolver,
  [typeName, fieldName]: readonly [string, string],
  observer: ResolverObserver,
): Resolver {
  return (source, args, context, info) => {
    if (!observer.follows(context.operation)) return resolve(source, args, context, info);
    const operation = context.operation.part();
    const begun = { context: operation, typeName, fieldName };
    observer.resolverBegun(begun);
    return ending(begun, observer, () => resolve(source, args, { operation }, info));
  };
}

async function ending(
  begun: ResolverBegun,
  observer: ResolverObserver,
  work: () => unknown,
): Promise<unknown> {
  let error: unknown;
  try {
    return await work();
  } catch (thrown) {
    error = thrown;
    throw thrown;
  } finally {
    observer.resolverEnded(begun, error);
  }
}
