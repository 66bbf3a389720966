import type { GraphQLParameters } from '../../request/graphql-parameters';
import { documentIdOf, notPersistedError, persistedQueryNotFound } from '../../request/persisted-document';
import type { PersistedDocument, PersistedOperations } from './persisted-operations';

/** The document of a request. */
export interface ResolvedDocument {
  readonly text: string;
  /** `undefined` if it is not in the list. */
  readonly persisted: PersistedDocument | undefined;
}

/** What persisted documents are found by. */
export interface PersistedDocumentsOptions {
  /** Reads, checks and plans the list. Rejects if it cannot be used. */
  readonly load: () => Promise<PersistedOperations>;
  /** Whether nothing else is executed. */
  readonly only: boolean;
}

/** Finds the documents of requests in the list of persisted operations, which can be loaded again. */
export class PersistedDocuments {
  readonly #options: PersistedDocumentsOptions;
  #list: PersistedOperations;

  private constructor(options: PersistedDocumentsOptions, list: PersistedOperations) {
    this.#options = options;
    this.#list = list;
  }

  /** @throws what `load` rejects with. */
  static async open(options: PersistedDocumentsOptions): Promise<PersistedDocuments> {
    return new PersistedDocuments(options, await options.load());
  }

  /** The present list. */
  get list(): PersistedOperations {
    return this.#list;
  }

  /**
   * Loads the list again. If that fails, the present list stays. Operations in flight finish with the list that they
   * began with.
   *
   * @throws what `load` rejects with.
   */
  async reload(): Promise<void> {
    this.#list = await this.#options.load();
  }

  /**
   * The document of a request. A document that is sent counts, and any id beside it does not: clients send both so that
   * a server stores the document, which this one never does.
   *
   * @throws GraphQLError if there is none, or none that may be executed.
   */
  resolve(parameters: GraphQLParameters): ResolvedDocument {
    const { query } = parameters;
    if (query === undefined) return this.#byId(documentIdOf(parameters));

    const persisted = this.#list.withText(query);
    if (persisted === undefined && this.#options.only) throw notPersistedError('document');
    return { text: query, persisted };
  }

  #byId(id: string): ResolvedDocument {
    const persisted = this.#list.withId(id);
    if (persisted !== undefined) return { text: persisted.text, persisted };
    throw this.#options.only ? notPersistedError('id') : persistedQueryNotFound();
  }
}
