import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  type ValueNode,
} from 'graphql';
import { planLiteral, type ReadLiteral, type Variables } from './plan-literal';

/**
 * The arguments of a field as graphql-js's `getArgumentValues` would give them, in an object of their own each time.
 *
 * @param variables - coerced.
 * @throws GraphQLError where one is missing or does not fit.
 */
export type ReadArguments = (variables: Variables) => Readonly<Record<string, unknown>>;

interface PlannedArgument {
  readonly name: string;
  readonly read: ReadLiteral;
  readonly isNullable: boolean;
  /** Whether it is left out where it has no value, rather than being a fault. */
  readonly isOptional: boolean;
}

/** Plans how the arguments of a field are read. */
export function planArguments(field: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  const planned = field.args.map((argument) => planArgument(argument, node));
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const { name, read, isNullable, isOptional } of planned) {
      const value = read(variables);
      const fits = value === undefined ? isOptional : value !== null || isNullable;
      // It says what is wrong with an argument, and is never wrong where the plan is in doubt.
      if (!fits) return getArgumentValues(field, node, variables);
      if (value !== undefined) values[name] = value;
    }
    return values;
  };
}

function planArgument(argument: GraphQLArgument, field: FieldNode): PlannedArgument {
  const { name, type, defaultValue } = argument;
  const value = field.arguments?.find((given) => given.name.value === name)?.value;
  const isNullable = !isNonNullType(type);
  return {
    name,
    read: value ? planValue(value, argument) : () => defaultValue,
    isNullable,
    isOptional: isNullable && (value === undefined || value.kind === Kind.VARIABLE),
  };
}

function planValue(value: ValueNode, { type, defaultValue }: GraphQLArgument): ReadLiteral {
  if (value.kind !== Kind.VARIABLE) return planLiteral(value, type);

  const variable = value.name.value;
  return (variables = {}) => (Object.hasOwn(variables, variable) ? variables[variable] : defaultValue);
}
