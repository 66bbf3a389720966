import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLResolveInfo,
  getArgumentValues,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { GraphQLContext } from '../../context';
import { MAX_REPORTED_FAULTS } from '../error-limit';
import type { ExecutableOperation, Variables } from '../executable-operation';
import type { SelectionScope } from './collect-fields';
import { completeAt, failedAt, type Path, type PlannedField, planFields } from './complete-value';

/** A root field of the operation. */
interface RootField extends PlannedField {
  readonly path: Path;
  readonly resolve: (context: GraphQLContext, variables: Variables) => unknown;
}

/** The state of one execution. */
interface Execution {
  readonly context: GraphQLContext;
  readonly variables: Variables;
  readonly data: Record<string, unknown>;
  readonly errors: GraphQLError[];
}

/**
 * An operation of a plannable document, with its selections resolved against the schema once instead of at each
 * execution. Variables and arguments are graphql-js's own. Without plans a read takes a quarter more CPU
 * (bench/builds.mjs).
 */
export class OperationPlan implements ExecutableOperation {
  readonly #scope: SelectionScope;
  readonly #fields: readonly RootField[];
  readonly #isSerial: boolean;

  /** @param definition - a query or mutation of a valid document that `isPlannable`. */
  constructor(
    readonly definition: OperationDefinitionNode,
    scope: SelectionScope,
  ) {
    this.#scope = scope;
    this.#fields = planRoot(definition, scope);
    // A single field is serial and parallel at once; serial is cheaper.
    this.#isSerial = definition.operation === OperationTypeNode.MUTATION || this.#fields.length === 1;
  }

  execute(context: GraphQLContext, given: Variables = {}): Promise<ExecutionResult> {
    const definitions = this.definition.variableDefinitions ?? [];
    const { errors, coerced } = getVariableValues(this.#scope.schema, definitions, given, {
      maxErrors: MAX_REPORTED_FAULTS,
    });
    if (errors) return Promise.resolve({ errors });

    const execution: Execution = { context, variables: coerced, data: {}, errors: [] };
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
  // The response holds them in the order of the document, whichever comes first.
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
        resolve(undefined, getArgumentValues(definition, node, variables), context, resolveInfo(variables)),
    };
  });
}
