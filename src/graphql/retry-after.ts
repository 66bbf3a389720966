import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from './context';

/** Sends the longest wait that an error of the answer asks for as a Retry-After header, in seconds. */
export const retryAfterHeader: ApolloServerPlugin<GraphQLContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http } }) {
        const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
        if (errors === undefined) return;

        const waits = errors.map(({ extensions }) => Number(extensions?.retryAfterSeconds ?? 0));
        const longest = Math.max(0, ...waits);
        if (longest > 0) http.headers.set('retry-after', String(longest));
      },
    };
  },
};
