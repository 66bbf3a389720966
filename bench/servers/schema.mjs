import { WRITE_BODY } from '../upstream/profile.mjs';

/** The schema of the peers that are built from SDL. */
export const typeDefs = /* GraphQL */ `
  type Query {
    supportProfile: SupportProfile!
  }
  type Mutation {
    updateSupportProfile(input: UpdateSupportProfileInput!): SupportProfile!
  }
  input UpdateSupportProfileInput {
    email: String!
    telephone: String!
    website: String!
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

/**
 * The body of the write that a mutation asks for.
 * @param {{ email: string, telephone: string, website: string }} input
 */
export function writeBody(input) {
  return { ...WRITE_BODY, Email: input.email, Telephone: input.telephone, Website: input.website };
}

/** What a peer is told by its environment: where the upstream is, and its own port. */
export const UPSTREAM = process.env.UPSTREAM_URL ?? '';
export const PORT = Number(process.env.PORT);
export const HOST = '127.0.0.1';
