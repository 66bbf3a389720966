/** GraphQL Yoga on Node's http server, with Node's own fetch, as its documentation shows it. */
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { readProfile, writeProfile } from './rest.mjs';
import { HOST, PORT, typeDefs } from './schema.mjs';

/** @typedef {import('graphql-yoga').YogaInitialContext} Context */

/** @param {Context} context */
const authorization = (context) => context.request.headers.get('authorization') ?? '';

const schema = createSchema({
  typeDefs,
  resolvers: {
    Query: {
      supportProfile: (_parent, _arguments, /** @type {Context} */ context) =>
        readProfile(authorization(context)),
    },
    Mutation: {
      updateSupportProfile: (_parent, { input }, /** @type {Context} */ context) =>
        writeProfile(authorization(context), input),
    },
  },
});
createServer(createYoga({ schema })).listen(PORT, HOST);
