/** What one GraphQL document may ask for, each the greatest number that is accepted. */
export interface OperationLimits {
  /** Length of the document in UTF-16 code units, comments and white space included. */
  readonly documentLength: number;
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Fields, fragment spreads and inline fragments, counted at every place where a fragment is spread. */
  readonly selections: number;
  /** Fields inside one another, outside introspection. */
  readonly depth: number;
  /** Fields at the root of an operation. */
  readonly rootFields: number;
  /** Fields with an alias, in the whole document. */
  readonly aliases: number;
  /** Times that one response name stands in a selection set, those of its fragments included. */
  readonly repeatedFields: number;
  /** Directives in the whole document. */
  readonly directives: number;
  /** Fragments, spread or inline, inside one another. */
  readonly fragmentChain: number;
  /** Fields inside one another from `__schema` or `__type` on. */
  readonly introspectionDepth: number;
  /** Lists of fields, inputFields, interfaces or possibleTypes inside one another in introspection. */
  readonly introspectionLists: number;
}

/** The name of a limit, as clients see it in `extensions.limit`. */
export type OperationLimitName = keyof OperationLimits;
