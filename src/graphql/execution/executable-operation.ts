import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { GraphQLContext } from '../context';

/** Values of variables by their names: as the caller gave them, or coerced. */
export type Variables = Readonly<Record<string, unknown>>;

/** An operation of a document that has passed every check. */
export interface ExecutableOperation {
  readonly definition: OperationDefinitionNode;
  /** Executes the operation, with the result that graphql-js's `execute` has. */
  execute(context: GraphQLContext, variables?: Variables): Promise<ExecutionResult>;
}

/**
 * The operation that a request names.
 *
 * @param operations - those of one document.
 * @param name - `undefined` for the only one of the document.
 */
export function operationNamed<Operation extends ExecutableOperation>(
  operations: readonly Operation[],
  name: string | undefined,
): Operation | undefined {
  if (name === undefined) return operations.length === 1 ? operations[0] : undefined;
  return operations.find(({ definition }) => definition.name?.value === name);
}
