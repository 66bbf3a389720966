/** The hand-written peer: Apollo Server and cross-fetch, put together as their documentation shows it. */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { fetch } from 'cross-fetch';
import { LISTEN, resolvers, typeDefs, UPSTREAM } from './schema.mjs';

async function send(method, path, authorization, body) {
  const response = await fetch(UPSTREAM + path, {
    method,
    headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`Partner Center responded ${response.status}`);
  return response.json();
}

const server = new ApolloServer({
  typeDefs,
  resolvers: resolvers(({ authorization }) => authorization, send),
});
await startStandaloneServer(server, {
  listen: LISTEN,
  context: async ({ req }) => ({ authorization: req.headers.authorization ?? '' }),
});
