import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { GraphQLContext } from '../../context';
import type { SelectionScope } from './collect-fields';
import { completeAt, failedAt, type Path, type PlannedField, planFields } from './complete-value';
import { planArguments } from './plan-arguments';
import type { Variables } from './plan-literal';
import { type CoerceVariables, planVariables } from './plan-variables';

/** A field of the operation itself. */
interface RootField extends PlannedField {
  readonly path: Path;
  readonly resolve: (context: GraphQLContext, variables: Variables) => unknown;
}

/** What one execution has so far. */
interface Execution {
  readonly context: GraphQLContext;
  readonly variables: Variables;
  readonly data: Record<string, unknown>;
  readonly errors: GraphQLError[];
}

/** An operation of a plain document: what graphql-js finds out about it at each execution, found out once. */
export class OperationPlan {
  readonly #coerce: CoerceVariables;
  readonly #fields: readonly RootField[];
  readonly #isSerial: boolean;

  /** @param definition - a query or mutation of a valid document that `isPlain`. */
  constructor(
    readonly definition: OperationDefinitionNode,
    scope: SelectionScope,
  ) {
    this.#coerce = planVariables(definition.variableDefinitions ?? [], scope.schema);
    this.#fields = planRoot(definition, scope);
    // One field alone has nothing to wait for, in either way.
    this.#isSerial = definition.operation === OperationTypeNode.MUTATION || this.#fields.length === 1;
  }

  /**
   * Executes the operation, with the result that graphql-js's `execute` would give.
   *
   * @returns `undefined` where the variables do not fit; nothing was executed then.
   */
  execute(context: GraphQLContext, given: Variables = {}): Promise<ExecutionResult> | undefined {
    const variables = this.#coerce(given);
    if (variables === undefined) return undefined;

    const execution: Execution = { context, variables, data: {}, errors: [] };
    return this.#isSerial ? inTurn(this.#fields, execution) : together(this.#fields, execution);
  }
}

async function inTurn(fields: readonly RootField[], execution: Execution): Promise<ExecutionResult> {
  const { context, variables, data, errors } = execution;
  for (const field of fields) {
    const { responseName, path, resolve } = field;
    try {
      data[responseName] = completeAt(field, await resolve(context, variables), path, errors);
    } catch (error) {
      data[responseName] = failedAt(field, error, path, errors);
    }
  }
  return resultOf(execution);
}

async function together(fields: readonly RootField[], execution: Execution): Promise<ExecutionResult> {
  // The answer holds them in the order of the document, whichever comes first.
  for (const { responseName } of fields) execution.data[responseName] = null;
  await Promise.all(fields.map((field) => inTurn([field], execution)));
  return resultOf(execution);
}

function resultOf({ data, errors }: Execution): ExecutionResult {
  return errors.length > 0 ? { errors, data } : { data };
}

function planRoot(operation: OperationDefinitionNode, scope: SelectionScope): readonly RootField[] {
  const type = scope.schema.getRootType(operation.operation);
  if (!type) throw new TypeError(`The schema has no ${operation.operation}.`);

  return planFields([operation.selectionSet], type, scope).map((field) => {
    const path = { key: field.responseName, prev: undefined, typename: type.name };
    const [node] = field.nodes;
    const definition = type.getFields()[field.fieldName];
    if (!node || !definition?.resolve) return { ...field, path, resolve: () => undefined };

    const { resolve } = definition;
    const readArguments = planArguments(definition, node);
    const { schema, fragments } = scope;
    const resolveInfo = (variableValues: Variables): GraphQLResolveInfo => ({
      fieldName: field.fieldName,
      fieldNodes: field.nodes,
      returnType: definition.type,
      parentType: type,
      path,
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues,
    });
    return {
      ...field,
      path,
      resolve: (context, variables) =>
        resolve(undefined, readArguments(variables), context, resolveInfo(variables)),
    };
  });
}
