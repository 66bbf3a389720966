import {
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLList,
  type GraphQLScalarType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { isJsonObject, type JsonObject } from '../../../shared/json-object';

/**
 * Makes a value from a caller's JSON into what resolvers are handed (GraphQL specification, "Input Coercion").
 *
 * @returns `undefined` where the value does not fit.
 * @throws whatever a scalar or an enum throws at a value that does not fit.
 */
export type CoerceInput = (value: unknown) => unknown;

/** The input objects that are planned already: a type may hold itself, and variables may have the same. */
export type KnownObjects = Map<GraphQLInputObjectType, CoerceInput>;

/** What is left of a type once null is dealt with. */
type PresentType =
  | GraphQLScalarType
  | GraphQLEnumType
  | GraphQLInputObjectType
  | GraphQLList<GraphQLInputType>;

interface InputField {
  readonly name: string;
  readonly coerce: CoerceInput;
  /** What stands for a field that is left out; `undefined` for nothing. */
  readonly defaultValue: unknown;
  readonly isRequired: boolean;
}

/**
 * Plans how values of a type are coerced: what graphql-js asks of the type for each value, asked once.
 *
 * @param known - takes what is planned; empty at first.
 */
export function planInput(type: GraphQLInputType, known: KnownObjects): CoerceInput {
  if (isNonNullType(type)) return orElse(undefined, planPresent(type.ofType, known));
  return orElse(null, planPresent(type, known));
}

/** @param missing - what becomes of null. */
function orElse(missing: null | undefined, coerce: CoerceInput): CoerceInput {
  return (value) => (value === undefined || value === null ? missing : coerce(value));
}

function planPresent(type: PresentType, known: KnownObjects): CoerceInput {
  if (isListType(type)) return listOf(planInput(type.ofType, known));
  if (isInputObjectType(type)) return known.get(type) ?? planObject(type, known);
  return (value) => type.parseValue(value);
}

/** What is no list is a list of one. */
function listOf(coerceItem: CoerceInput): CoerceInput {
  return (value) => {
    const items = Array.isArray(value) ? Array.from(value, (item) => coerceItem(item)) : [coerceItem(value)];
    return items.includes(undefined) ? undefined : items;
  };
}

function planObject(type: GraphQLInputObjectType, known: KnownObjects): CoerceInput {
  const fields: InputField[] = [];
  const names = new Set(Object.keys(type.getFields()));
  const coerce: CoerceInput = (value) => {
    if (!isJsonObject(value) || !Object.keys(value).every((name) => names.has(name))) return undefined;
    const coerced = coerceFields(fields, value);
    return type.isOneOf && !holdsOneValue(coerced) ? undefined : coerced;
  };
  known.set(type, coerce);
  fields.push(...Object.values(type.getFields()).map((field) => planField(field, known)));
  return coerce;
}

function planField({ name, type, defaultValue }: GraphQLInputField, known: KnownObjects): InputField {
  return { name, coerce: planInput(type, known), defaultValue, isRequired: isNonNullType(type) };
}

/**
 * No field is called `__proto__`: graphql-js refuses a schema with a name that begins so. A field that is called as what
 * objects inherit, such as `constructor`, is read as graphql-js reads it: without asking whose property it is.
 */
function coerceFields(
  fields: readonly InputField[],
  given: JsonObject,
): Readonly<Record<string, unknown>> | undefined {
  const coerced: Record<string, unknown> = {};
  for (const { name, coerce, defaultValue, isRequired } of fields) {
    const value = given[name];
    const fieldValue = value === undefined ? defaultValue : coerce(value);
    if (fieldValue !== undefined) coerced[name] = fieldValue;
    else if (value !== undefined || isRequired) return undefined;
  }
  return coerced;
}

function holdsOneValue(coerced: Readonly<Record<string, unknown>> = {}): boolean {
  const [value, ...others] = Object.values(coerced);
  return others.length === 0 && value !== undefined && value !== null;
}
