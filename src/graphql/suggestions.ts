import { GraphQLError, type GraphQLFormattedError } from 'graphql';

type FormatError = (formatted: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;

/** How graphql-js ends a message in which it names what else the schema has. */
const SUGGESTION = / Did you mean [^?]*\?/g;

/**
 * Keeps the schema out of error messages where introspection is meant to be off: takes out the "Did you mean …?" of
 * whatever GraphQL itself found wrong with a document or its variables. Apollo Server's own option leaves those of
 * variables in.
 */
export function withoutSuggestions(format: FormatError): FormatError {
  return (formatted, thrown) => {
    const error = format(formatted, thrown);
    return isFoundByGraphQL(thrown) ? { ...error, message: error.message.replace(SUGGESTION, '') } : error;
  };
}

/** What a resolver threw has a path; its words are not graphql-js's and stay as they are. */
function isFoundByGraphQL(thrown: unknown): boolean {
  return thrown instanceof GraphQLError && thrown.path === undefined;
}
