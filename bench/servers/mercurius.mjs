/** Mercurius on Fastify with its just-in-time compiler, on undici's pool. */
import { fastify } from 'fastify';
import { mercurius } from 'mercurius';
import { READ_DOCUMENT, READ_HASH } from '../lib/works.mjs';
import { LISTEN, resolvers, typeDefs } from './schema.mjs';

const app = fastify();
app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  context: (request) => ({ authorization: request.headers.authorization ?? '' }),
  resolvers: resolvers(({ authorization }) => authorization),
  persistedQueryProvider: mercurius.persistedQueryDefaults.prepared({ [READ_HASH]: READ_DOCUMENT }),
});
await app.listen(LISTEN);
