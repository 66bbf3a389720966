import {
  type FieldNode,
  type GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  locatedError,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type SelectionScope } from './collect-fields';

/** The path of a value in a response, linked from the value to the root. */
export interface Path {
  readonly key: string | number;
  readonly prev: Path | undefined;
}

/**
 * Makes a resolver's value into a value of the response (GraphQL specification, "CompleteValue").
 *
 * @param errors - receives the errors of values that became null.
 * @throws the error of a value that may not be null.
 */
export type CompleteValue = (value: unknown, path: Path, errors: GraphQLError[]) => unknown;

/** A place for a value in a response, and how the value is completed there. */
export interface Place {
  readonly nodes: readonly FieldNode[];
  readonly complete: CompleteValue;
  /** Whether the value may be null, so that its error does not spread. */
  readonly nullable: boolean;
}

/** A field of a response. */
export interface PlannedField extends Place {
  readonly responseName: string;
  readonly fieldName: string;
}

/** Completes the value of a place. If that fails, the value is null, or the error is rethrown. */
export function completeAt(place: Place, value: unknown, path: Path, errors: GraphQLError[]): unknown {
  try {
    if (value instanceof Error) throw value;
    return place.complete(value, path, errors);
  } catch (error) {
    return failedAt(place, error, path, errors);
  }
}

/** Records the error of a place. @returns null @throws the error if the place is not nullable. */
export function failedAt(
  { nodes, nullable }: Place,
  error: unknown,
  path: Path,
  errors: GraphQLError[],
): null {
  const located = locatedError(error, nodes, keysOf(path));
  if (!nullable) throw located;
  errors.push(located);
  return null;
}

function keysOf(path: Path): readonly (string | number)[] {
  const keys = [];
  for (let at: Path | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys;
}

/** @param label - how errors name the field, such as `Query.supportProfile`. */
function planPlace(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  label: string,
  scope: SelectionScope,
): Place {
  return { nodes, complete: planType(type, nodes, label, scope), nullable: !isNonNullType(type) };
}

function planType(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  label: string,
  scope: SelectionScope,
): CompleteValue {
  if (isNonNullType(type)) return notNull(planType(type.ofType, nodes, label, scope), label);
  if (isListType(type)) return orNull(listOf(planPlace(type.ofType, nodes, label, scope), label));
  if (isLeafType(type)) return orNull(leaf(type));
  if (isObjectType(type)) {
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return orNull(objectOf(planFields(selectionSets, type, scope)));
  }
  throw new TypeError(`A value of the abstract type ${type.name} cannot be planned.`);
}

/** Plans the fields that selection sets select on an object. */
export function planFields(
  selectionSets: readonly SelectionSetNode[],
  type: GraphQLObjectType,
  scope: SelectionScope,
): readonly PlannedField[] {
  return [...collectFields(selectionSets, type, scope)].map(([responseName, fieldNodes]) =>
    planField(responseName, fieldNodes, type, scope),
  );
}

function planField(
  responseName: string,
  nodes: readonly FieldNode[],
  parent: GraphQLObjectType,
  scope: SelectionScope,
): PlannedField {
  const fieldName = nodes[0]?.name.value ?? '';
  const field = parent.getFields()[fieldName];
  const names = { responseName, fieldName };
  // __typename, which is in no type.
  if (field === undefined) return { ...names, nodes, complete: () => parent.name, nullable: false };
  return { ...names, ...planPlace(field.type, nodes, `${parent.name}.${fieldName}`, scope) };
}

function orNull(complete: CompleteValue): CompleteValue {
  return (value, path, errors) =>
    value === undefined || value === null ? null : complete(value, path, errors);
}

function notNull(complete: CompleteValue, label: string): CompleteValue {
  return (value, path, errors) => {
    const completed = complete(value, path, errors);
    if (completed === null) throw new Error(`Cannot return null for non-nullable field ${label}.`);
    return completed;
  };
}

function leaf(type: GraphQLLeafType): CompleteValue {
  return (value) => {
    const serialized = type.serialize(value);
    if (serialized === undefined || serialized === null) {
      throw new Error(`Expected ${type.name} to be serialized to a value.`);
    }
    return serialized;
  };
}

function objectOf(fields: readonly PlannedField[]): CompleteValue {
  return (source, prev, errors) => {
    const object: Record<string, unknown> = {};
    for (const field of fields) {
      const value = (source as Readonly<Record<string, unknown>>)[field.fieldName];
      object[field.responseName] = completeAt(field, value, { key: field.responseName, prev }, errors);
    }
    return object;
  };
}

function listOf(item: Place, label: string): CompleteValue {
  return (value, prev, errors) => {
    if (!Array.isArray(value)) {
      throw new TypeError(`Expected Iterable, but did not find one for field "${label}".`);
    }
    return value.map((each: unknown, key) => completeAt(item, each, { key, prev }, errors));
  };
}
