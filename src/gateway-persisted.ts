import type { Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import type { GraphQLSchema } from 'graphql';
import { type GatewayOptions, operationLimitsOf } from './gateway-options';
import { loadPersistedOperations } from './graphql/documents/persisted/load';
import { PersistedDocuments } from './graphql/documents/persisted/persisted-documents';
import type { PersistedOperations } from './graphql/documents/persisted/persisted-operations';
import { PersistedOperationsError } from './graphql/documents/persisted/persisted-operations-error';

/** Thousands of operations as long as the longest of the typed client. Whatever is larger is hardly such a list. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

/**
 * Loads the list of persisted operations that the settings name; `undefined` if they name none.
 *
 * @throws PersistedOperationsError
 */
export async function openPersistedDocuments(
  options: Pick<GatewayOptions, 'config' | 'tuning' | 'logger'>,
  schema: GraphQLSchema,
): Promise<PersistedDocuments | undefined> {
  const { config, logger } = options;
  const file = config.persistedOperations;
  if (file === undefined) return undefined;

  const limits = operationLimitsOf(options);
  const load = async (): Promise<PersistedOperations> => {
    const json = await readList(file);
    const list = await loadPersistedOperations(json, {
      schema,
      limits,
      introspection: config.introspection,
      file,
    });
    logger.info({ file, operations: list.size }, 'persisted operations loaded');
    return list;
  };
  return PersistedDocuments.open({ load, only: config.persistedOperationsOnly });
}

async function readList(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      assertReadable(await handle.stat());
      return decode(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new PersistedOperationsError([`${file}: ${(error as Error).message}`]);
  }
}

function assertReadable(stats: Stats): void {
  if (!stats.isFile()) throw new TypeError('is not a file');
  if (stats.size > MAX_FILE_BYTES)
    throw new RangeError(`is larger than ${MAX_FILE_BYTES} bytes, the maximum`);
}

/** A byte order mark at the beginning is left out. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TypeError('is not UTF-8');
  }
}
