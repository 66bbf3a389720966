/** What the peers that are built from SDL share: the schema, its resolvers, and the REST calls on undici's pool. */
import { Pool } from 'undici';
import { READ_PATH, WRITE_BODY, WRITE_PATH } from '../upstream/profile.mjs';

export const typeDefs = /* GraphQL */ `
  type Query {
    supportProfile: SupportProfile!
  }
  type Mutation {
    updateSupportProfile(input: UpdateSupportProfileInput!): SupportProfile!
  }
  input UpdateSupportProfileInput {
    email: String
    telephone: String
    website: String
  }
  type SupportProfile {
    email: String!
    telephone: String!
    website: String!
    profileType: String!
    links: Links!
    attributes: Attributes!
  }
  type Links {
    self: Link!
  }
  type Link {
    uri: String!
    method: String!
    headers: [KeyValuePair!]!
  }
  type KeyValuePair {
    key: String!
    value: String!
  }
  type Attributes {
    objectType: String!
    etag: String
  }
`;

/** Where a peer listens, and whom it calls. */
export const UPSTREAM = process.env.UPSTREAM_URL ?? '';
export const LISTEN = { port: Number(process.env.PORT), host: '127.0.0.1' };

/** As many connections as Node.js opens by itself. The authority to trust comes from NODE_EXTRA_CA_CERTS. */
export const pool = UPSTREAM ? new Pool(UPSTREAM, { connections: null }) : undefined;

async function call(method, path, authorization, body) {
  const response = await pool.request({
    method,
    path,
    headers: {
      authorization,
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (response.statusCode >= 400) throw new Error(`Partner Center responded ${response.statusCode}`);
  return response.body.json();
}

/** Reads before it writes if the input leaves a field out. */
async function update(send, authorization, input) {
  const isComplete = ['email', 'telephone', 'website'].every((field) => field in input);
  const read = isComplete ? {} : await send('GET', READ_PATH, authorization);
  const { email, telephone, website } = { ...read, ...input };
  const body = { ...WRITE_BODY, Email: email, Telephone: telephone, Website: website };
  return send('PUT', WRITE_PATH, authorization, body);
}

/** The resolvers. `authorizationOf` finds the caller's header in a server's context; `send` calls the REST API. */
export const resolvers = (authorizationOf, send = call) => ({
  Query: {
    supportProfile: (_parent, _arguments, context) => send('GET', READ_PATH, authorizationOf(context)),
  },
  Mutation: {
    updateSupportProfile: (_parent, { input }, context) => update(send, authorizationOf(context), input),
  },
});
