import { createHash } from 'node:crypto';
import type { ExecutableOperation } from '../../execution/executable-operation';

/** The prefix of an id that is the SHA-256 of its document (GraphQL over HTTP, appendix "Persisted Documents"). */
const SHA256 = 'sha256:';

/** A document of the list: checked, and planned if it can be. */
export interface PersistedDocument {
  readonly ids: readonly string[];
  readonly text: string;
  readonly operations: readonly ExecutableOperation[];
}

/** A list of persisted operations. It never changes: a reload makes a new one. */
export class PersistedOperations {
  readonly #byId = new Map<string, PersistedDocument>();
  readonly #byText = new Map<string, PersistedDocument>();

  constructor(documents: readonly PersistedDocument[]) {
    for (const document of documents) {
      this.#byText.set(document.text, document);
      const hash = sha256(document.text);
      this.#byId.set(hash, document);
      this.#byId.set(SHA256 + hash, document);
    }
    // An id that the list itself gives counts first.
    for (const document of documents) {
      for (const id of document.ids) this.#byId.set(id, document);
    }
  }

  /** The number of documents. */
  get size(): number {
    return this.#byText.size;
  }

  /** The names of all operations, each once. */
  get names(): readonly string[] {
    const operations = [...this.#byText.values()].flatMap((document) => document.operations);
    return [...new Set(operations.flatMap(({ definition }) => definition.name?.value ?? []))];
  }

  /**
   * @param id - the id of the list, or the SHA-256 of the document in lower-case hexadecimal digits, with or without
   *   the prefix `sha256:`.
   */
  withId(id: string): PersistedDocument | undefined {
    return this.#byId.get(id);
  }

  /** @param text - a document, character by character as the list has it. */
  withText(text: string): PersistedDocument | undefined {
    return this.#byText.get(text);
  }
}

/** The id that a `sha256:` id must have for a document. */
export function sha256Id(text: string): string {
  return SHA256 + sha256(text);
}

/** Whether an id says that it is the SHA-256 of its document. */
export function isSha256Id(id: string): boolean {
  return id.startsWith(SHA256);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
