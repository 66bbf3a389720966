/** Mercurius on Fastify, with Node's own fetch; with JIT=1 its just-in-time compiler after the first request. */
import { fastify } from 'fastify';
import { mercurius } from 'mercurius';
import { readProfile, writeProfile } from './rest.mjs';
import { HOST, PORT, typeDefs } from './schema.mjs';

/** @typedef {{ authorization: string }} Context */

const app = fastify();
app.register(mercurius, {
  schema: typeDefs,
  jit: process.env.JIT === '1' ? 1 : 0,
  context: (request) => ({ authorization: request.headers.authorization ?? '' }),
  resolvers: {
    Query: {
      supportProfile: (_parent, _arguments, context) =>
        readProfile(/** @type {Context} */ (/** @type {unknown} */ (context)).authorization),
    },
    Mutation: {
      updateSupportProfile: (_parent, { input }, context) =>
        writeProfile(/** @type {Context} */ (/** @type {unknown} */ (context)).authorization, input),
    },
  },
});
await app.listen({ port: PORT, host: HOST });
