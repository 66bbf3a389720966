// Apollo Gateway in front of a supergraph: `node apollo-gateway.mjs SUPERGRAPH`. Prints its URL.
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { GraphQLError } from 'graphql';
import { PASSED_ON } from './headers.mjs';

class PassingOn extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    for (const name of PASSED_ON) {
      const value = context.headers?.[name];
      if (value !== undefined) request.http.headers.set(name, value);
    }
  }

  // A response with a status of 4xx or 5xx is an error of HTTP to it, with the subgraph's own inside: RATE_LIMITED, for one.
  async errorFromResponse(response) {
    const error = await super.errorFromResponse(response);
    const [told] = error.extensions.response?.body?.errors ?? [];
    return told ? new GraphQLError(told.message, { extensions: told.extensions }) : error;
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(process.argv[2], 'utf8'),
  buildService: ({ url }) => new PassingOn({ url }),
});
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({ headers: req.headers }),
});
process.stdout.write(`ready at ${url}\n`);
