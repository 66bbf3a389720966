import {
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { type CoerceInput, type KnownObjects, planInput } from './coerce-input';
import { planLiteral, type ReadLiteral, type Variables } from './plan-literal';

/**
 * Makes what the caller gave for the variables into what graphql-js's `getVariableValues` would make of it.
 *
 * @returns `undefined` where it does not fit.
 */
export type CoerceVariables = (given: Variables) => Variables | undefined;

interface PlannedVariable {
  readonly name: string;
  readonly coerce: CoerceInput;
  readonly readDefault: ReadLiteral | undefined;
  readonly isRequired: boolean;
}

const NO_VARIABLES: Variables = {};

/** Plans how the variables of an operation are coerced. None of them may be called `__proto__`. */
export function planVariables(
  definitions: readonly VariableDefinitionNode[],
  schema: GraphQLSchema,
): CoerceVariables {
  if (definitions.length === 0) return () => NO_VARIABLES;

  const known: KnownObjects = new Map();
  const planned = definitions.map((definition) => planVariable(definition, schema, known));
  return (given) => {
    try {
      return coerceAll(planned, given);
    } catch {
      // Scalars and enums throw at what does not fit, and so does the stack at what is nested too deeply.
      return undefined;
    }
  };
}

function planVariable(
  { variable, type: typeNode, defaultValue }: VariableDefinitionNode,
  schema: GraphQLSchema,
  known: KnownObjects,
): PlannedVariable {
  const name = variable.name.value;
  const type = typeFromAST(schema, typeNode);
  if (!isInputType(type)) throw new TypeError(`The variable $${name} has no input type.`);
  return {
    name,
    coerce: planInput(type, known),
    readDefault: defaultValue && planLiteral(defaultValue, type),
    isRequired: isNonNullType(type) || defaultValue !== undefined,
  };
}

function coerceAll(planned: readonly PlannedVariable[], given: Variables): Variables | undefined {
  const coerced: Record<string, unknown> = {};
  for (const { name, coerce, readDefault, isRequired } of planned) {
    const isGiven = Object.hasOwn(given, name);
    const value = isGiven ? coerce(given[name]) : readDefault?.();
    if (value !== undefined) coerced[name] = value;
    else if (isGiven || isRequired) return undefined;
  }
  return coerced;
}
