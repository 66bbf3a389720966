// Whom a change of the schema breaks, in words.

/** What GraphQL does to an operation that is not valid. */
const REFUSED = 'the gateway refuses the whole operation, GRAPHQL_VALIDATION_FAILED';

/** By the type of a change, as @graphql-inspector names it. */
const AUDIENCES = {
  FIELD_REMOVED: `Whoever selects the field: ${REFUSED}.`,
  FIELD_ARGUMENT_REMOVED: `Whoever gives the argument: ${REFUSED}.`,
  INPUT_FIELD_REMOVED: `Whoever gives the field: ${REFUSED}, or BAD_USER_INPUT if it stands in a variable.`,
  TYPE_REMOVED: `Whoever names the type in a fragment or a variable, or generates code for it: ${REFUSED}.`,
  TYPE_KIND_CHANGED: `Whoever selects, gives or generates code for the type: ${REFUSED}.`,
  ENUM_VALUE_REMOVED: `Whoever gives the value: ${REFUSED}. Code that handles it never runs again.`,
  UNION_MEMBER_REMOVED: `Whoever has a fragment on the member: ${REFUSED}.`,
  OBJECT_TYPE_INTERFACE_REMOVED: `Whoever has a fragment that needs the interface: ${REFUSED}.`,
  DIRECTIVE_REMOVED: `Whoever uses the directive: ${REFUSED}.`,
  DIRECTIVE_LOCATION_REMOVED: `Whoever uses the directive there: ${REFUSED}.`,
  DIRECTIVE_ARGUMENT_REMOVED: `Whoever gives the directive's argument: ${REFUSED}.`,
  FIELD_ARGUMENT_ADDED: `Whoever uses the field without the argument, which is everybody so far: ${REFUSED}.`,
  INPUT_FIELD_ADDED: `Whoever sends the input type without the field, which is everybody so far: BAD_USER_INPUT.`,
  DIRECTIVE_ARGUMENT_ADDED: `Whoever uses the directive without the argument: ${REFUSED}.`,
  FIELD_TYPE_CHANGED:
    'Whoever reads the field: a value of another type, or a null where there was none. Generated types no longer fit.',
  FIELD_ARGUMENT_TYPE_CHANGED: `Whoever gives the argument, or leaves it out: ${REFUSED}, as is one whose variable has the old type.`,
  INPUT_FIELD_TYPE_CHANGED:
    'Whoever sends the field, or leaves it out: the old type is refused, BAD_USER_INPUT.',
  DIRECTIVE_ARGUMENT_TYPE_CHANGED: `Whoever gives the directive's argument: ${REFUSED}.`,
  DIRECTIVE_USAGE_INPUT_OBJECT_ADDED:
    'Whoever gives not exactly one field of the input type: BAD_USER_INPUT.',
  SCHEMA_QUERY_TYPE_CHANGED: 'Whoever has a fragment on the root type.',
  SCHEMA_MUTATION_TYPE_CHANGED: 'Whoever has a fragment on the root type, or sends mutations.',
  ENUM_VALUE_ADDED:
    'Whoever handles each value and has no case for others: a switch without a default, and generated enums that fail at a value they do not know (C#, Java, Kotlin, Swift, Rust).',
  UNION_MEMBER_ADDED: 'Whoever handles each member and has no case for others.',
  OBJECT_TYPE_INTERFACE_ADDED: "Whoever handles each of the interface's types and has no case for others.",
  FIELD_ARGUMENT_DEFAULT_CHANGED: 'Whoever leaves the argument out: the field does something else.',
  INPUT_FIELD_DEFAULT_VALUE_CHANGED: 'Whoever leaves the field out: the operation does something else.',
  DIRECTIVE_ARGUMENT_DEFAULT_VALUE_CHANGED:
    'Whoever leaves the argument out: the directive does something else.',
};

/** What may be left out breaks nobody's operation. */
const OPTIONAL =
  'Nobody who leaves it out, as everybody does so far, unless its default does something else.';

const ANYBODY =
  'Whoever uses it: nothing is known of this kind of change, so read the operations of the clients.';

/**
 * Whom a change breaks or may break.
 *
 * @param {string} type - as @graphql-inspector names it.
 * @param {string} level - BREAKING or DANGEROUS.
 */
export function audienceOf(type, level) {
  if (level === 'DANGEROUS' && /^(FIELD_ARGUMENT|INPUT_FIELD)_ADDED$/.test(type)) return OPTIONAL;
  return AUDIENCES[type] ?? ANYBODY;
}
