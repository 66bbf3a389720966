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

/** The limits of a gateway. Checked before anything is validated, executed or sent. */
export const OPERATION_LIMITS: OperationLimits = {
  // As many tokens as are allowed, of 20 characters each; comments and white space count as no token.
  documentLength: 20_000,
  // All five profiles with every field take about 200, introspection 184; parsing stops at the first token more.
  tokens: 1000,
  // All five profiles with every field take about 140, introspection 240. Fragments spread in fragments could otherwise
  // multiply a short document into millions of fields.
  selections: 500,
  // The schema is 6 fields deep: previewSupportProfileUpdate, current, links, self, headers, key.
  depth: 10,
  // Each field of a mutation is a write of its own: a read, a check of the address if asked for, and a write.
  rootFields: 10,
  // One profile under a few names has a use, the same field under hundreds has none.
  aliases: 10,
  // Fragments of a few components may overlap; the cost of merging repeated fields grows with the square of their number.
  repeatedFields: 5,
  // The schema has @skip and @include only, and every field once is fewer than 20.
  directives: 20,
  // Component trees nest a handful; introspection nests 3.
  fragmentChain: 10,
  // The introspection query of graphql-js is 15 deep, by nine times ofType.
  introspectionDepth: 15,
  // Types lead to fields and fields to types: each round multiplies the response by the schema. graphql-js refuses a
  // third list itself.
  introspectionLists: 2,
};
