import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import {
  ApolloClient as ApolloClient3,
  HttpLink as HttpLink3,
  InMemoryCache as InMemoryCache3,
} from '@apollo/client-3/core';
import { createPersistedQueryLink as createPersistedQueryLink3 } from '@apollo/client-3/link/persisted-queries';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import type { DocumentNode } from 'graphql';

/** The part of Apollo Client that tests use, the same in versions 3 and 4. */
export interface Apollo {
  query(options: { readonly query: DocumentNode }): Promise<{ readonly data?: unknown }>;
  mutate(options: {
    readonly mutation: DocumentNode;
    readonly variables: Readonly<Record<string, unknown>>;
  }): Promise<{ readonly data?: unknown }>;
}

/** How a client finds the id of a document. */
export type IdOptions =
  | { readonly generateHash: (document: DocumentNode) => string | Promise<string> }
  | { readonly sha256: (text: string) => string };

/** What a client is made with. */
export interface ApolloOptions {
  readonly url: string;
  readonly token: string;
  /** Default: it sends documents. */
  readonly ids?: IdOptions;
  /** Whether it sends ids by GET. Default: no. */
  readonly byGet?: boolean;
}

/** Apollo Client 3 and 4, set up as their documentation shows. */
export const APOLLO_CLIENTS: readonly (readonly [string, (options: ApolloOptions) => Apollo])[] = [
  [
    'Apollo Client 3',
    ({ url, token, ids, byGet = false }) => {
      const http = new HttpLink3({ uri: url, headers: { authorization: `Bearer ${token}` } });
      const link = ids
        ? createPersistedQueryLink3({ ...ids, useGETForHashedQueries: byGet }).concat(http)
        : http;
      return new ApolloClient3({ link, cache: new InMemoryCache3() }) as Apollo;
    },
  ],
  [
    'Apollo Client 4',
    ({ url, token, ids, byGet = false }) => {
      const http = new HttpLink({ uri: url, headers: { authorization: `Bearer ${token}` } });
      const link = ids
        ? new PersistedQueryLink({ ...ids, useGETForHashedQueries: byGet }).concat(http)
        : http;
      return new ApolloClient({ link, cache: new InMemoryCache() }) as Apollo;
    },
  ],
];
