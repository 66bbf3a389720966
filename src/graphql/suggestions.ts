import { GraphQLError } from 'graphql';
import type { FormatError } from './error-mapper';

/** How graphql-js ends a message in which it names what else the schema has. */
const SUGGESTION = / Did you mean [^?]*\?/g;

/**
 * Keeps the schema out of error messages for gateways without introspection: removes the "Did you mean …?" from
 * errors that GraphQL itself found in a document or its variables. Apollo Server's own option keeps those of variables.
 */
export function withoutSuggestions(format: FormatError): FormatError {
  return (thrown) => {
    const error = format(thrown);
    return isFoundByGraphQL(thrown) ? { ...error, message: error.message.replace(SUGGESTION, '') } : error;
  };
}

/** What a resolver threw has a path; its words are not graphql-js's and stay as they are. */
function isFoundByGraphQL(thrown: unknown): boolean {
  return thrown instanceof GraphQLError && thrown.path === undefined;
}
