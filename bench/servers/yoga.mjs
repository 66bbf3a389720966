/** GraphQL Yoga on Node's http server, on undici's pool. */
import { createServer } from 'node:http';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { createSchema, createYoga } from 'graphql-yoga';
import { READ_DOCUMENT, READ_HASH } from '../lib/works.mjs';
import { LISTEN, resolvers, typeDefs } from './schema.mjs';

const schema = createSchema({
  typeDefs,
  resolvers: resolvers(({ request }) => request.headers.get('authorization') ?? ''),
});
const plugins = [
  usePersistedOperations({
    allowArbitraryOperations: true,
    getPersistedOperation: (hash) => (hash === READ_HASH ? READ_DOCUMENT : null),
  }),
];
createServer(createYoga({ schema, plugins })).listen(LISTEN);
