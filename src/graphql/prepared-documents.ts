import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { BoundedMap } from '../shared/bounded-map';
import type { GraphQLContext } from './context';

/** A client has a handful of documents. Parsed, one of the longest takes some 300 kB: 15 MB in all at most. */
const MOST_DOCUMENTS = 50;
/** In UTF-16 code units: room for the introspection of GraphiQL, and for any query that people write for this schema. */
const LONGEST_DOCUMENT = 2000;

/**
 * Documents that Apollo Server has let pass, by their text: parsed, valid, and within every limit. Clients send the
 * same few again and again, and what was found out about one stays true for the life of the process.
 */
export class PreparedDocuments {
  readonly #documents = new BoundedMap<string, DocumentNode>(MOST_DOCUMENTS);

  /** How many documents are remembered. */
  get size(): number {
    return this.#documents.size;
  }

  /** The document of a text; `undefined` where it has not passed yet, or was forgotten for others. */
  get(text: string): DocumentNode | undefined {
    return text.length > LONGEST_DOCUMENT ? undefined : this.#documents.get(text);
  }

  /** The plugin by which Apollo Server tells of each document that passed all its checks. */
  plugin(): ApolloServerPlugin<GraphQLContext> {
    return {
      requestDidStart: async () => ({
        didResolveOperation: async ({ source, document }) => this.#add(source, document),
      }),
    };
  }

  #add(text: string, document: DocumentNode): void {
    if (text.length <= LONGEST_DOCUMENT) this.#documents.set(text, document);
  }
}
