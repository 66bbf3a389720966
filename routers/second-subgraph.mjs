// A small subgraph beside the gateway's. It has a query of its own and adds a field to two of the gateway's types.
// Prints its URL.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])

  type Query {
    office: Office
  }

  "An office of the partner."
  type Office {
    city: String
    address: Address
  }

  "Another address than the gateway's."
  type Address {
    street: String
  }

  type SupportProfile @key(fields: "profileType") {
    profileType: String
    openingHours: String
    "Whether the caller's token came along."
    knowsTheCaller: Boolean
  }

  type MpnProfile @key(fields: "mpnId") {
    mpnId: String
    level: String
  }
`);

const resolvers = {
  Query: { office: () => ({ city: 'Redmond', address: { street: 'One Microsoft Way' } }) },
  SupportProfile: {
    openingHours: ({ profileType }) => `${profileType}: 9 to 17`,
    knowsTheCaller: (_profile, _args, { authorization = '' }) => authorization.startsWith('Bearer '),
  },
  MpnProfile: { level: ({ mpnId }) => `${mpnId}: gold` },
};

const server = new ApolloServer({ schema: buildSubgraphSchema({ typeDefs, resolvers }) });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
process.stdout.write(`ready at ${url}\n`);
