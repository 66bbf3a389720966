import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The SHA-256 of a document, as ids of persisted operations commonly are. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A map of hashes to documents, as GraphQL Code Generator and gql.tada write it. */
export function mapOf(...documents: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(documents.map((document) => [sha256(document), document]));
}

/** An operation of an Apollo manifest. */
export interface ManifestEntry {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

/** A manifest as Apollo's generator writes it. */
export function manifestOf(...operations: readonly Partial<ManifestEntry>[]): object {
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

/** Writes lists of persisted operations to files that are removed after the tests. To be called outside the tests. */
export function useOperationFiles(): { write(content: unknown, file?: string): string } {
  const directory = mkdtempSync(join(tmpdir(), 'persisted-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  return {
    write(content, file = join(directory, `operations-${randomUUID()}.json`)) {
      writeFileSync(
        file,
        typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
      );
      return file;
    },
  };
}
