/** Apollo Server with @apollo/datasource-rest: one data source a request, as its documentation shows it. */
import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { READ_PATH, WRITE_PATH } from '../upstream/profile.mjs';
import { HOST, PORT, typeDefs, UPSTREAM, writeBody } from './schema.mjs';

class SupportProfileSource extends RESTDataSource {
  baseURL = UPSTREAM;
  #authorization;

  /** @param {string} authorization */
  constructor(authorization) {
    super();
    this.#authorization = authorization;
  }

  /** @param {string} _path @param {import('@apollo/datasource-rest').AugmentedRequest} request */
  willSendRequest(_path, request) {
    request.headers.authorization = this.#authorization;
  }

  read() {
    return this.get(READ_PATH);
  }

  /** @param {{ email: string, telephone: string, website: string }} input */
  write(input) {
    return this.put(WRITE_PATH, { body: writeBody(input) });
  }
}

/** @typedef {{ source: SupportProfileSource }} Context */

/** @type {ApolloServer<Context>} */
const server = new ApolloServer({
  typeDefs,
  resolvers: {
    Query: {
      supportProfile: (_parent, _arguments, /** @type {Context} */ { source }) => source.read(),
    },
    Mutation: {
      updateSupportProfile: (_parent, { input }, /** @type {Context} */ { source }) => source.write(input),
    },
  },
});
await startStandaloneServer(server, {
  listen: { port: PORT, host: HOST },
  context: async ({ req }) => ({ source: new SupportProfileSource(req.headers.authorization ?? '') }),
});
