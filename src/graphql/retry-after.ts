import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { GraphQLContext } from './context';

/** Sends the longest wait that an error of the answer asks for as a Retry-After header, in seconds. */
export const retryAfterHeader: ApolloServerPlugin<GraphQLContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http } }) {
        const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
        const longest = retryAfterSeconds(errors);
        if (longest > 0) http.headers.set('retry-after', String(longest));
      },
    };
  },
};

/** The longest wait that an error of an answer asks for, in seconds; 0 where none does. */
export function retryAfterSeconds(errors: readonly GraphQLFormattedError[] = []): number {
  const waits = errors.map(({ extensions }) => Number(extensions?.retryAfterSeconds ?? 0));
  return Math.max(0, ...waits);
}
