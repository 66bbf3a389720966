import { type GraphQLInputType, Kind, type ValueNode, valueFromAST } from 'graphql';

/** Values of variables by their names: as the caller gave them, or as they were coerced. */
export type Variables = Readonly<Record<string, unknown>>;

/** The value of a literal; `undefined` where it does not fit its type with these variables. */
export type ReadLiteral = (variables?: Variables) => unknown;

/**
 * Plans how a literal is read: once, unless it may hold variables, or is an object, which a resolver could change.
 *
 * @param node - no variable itself.
 */
export function planLiteral(node: ValueNode, type: GraphQLInputType): ReadLiteral {
  const read: ReadLiteral = (variables) => valueFromAST(node, type, variables);
  if (node.kind === Kind.LIST || node.kind === Kind.OBJECT) return read;

  const value = read();
  return typeof value === 'object' && value !== null ? read : () => value;
}
