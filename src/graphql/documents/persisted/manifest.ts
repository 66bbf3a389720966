import { isJsonObject, type JsonObject } from '../../../shared/json-object';
import { duplicateKeys } from './duplicate-keys';

/** The format of `@apollo/generate-persisted-query-manifest`. */
const APOLLO_FORMAT = 'apollo-persisted-query-manifest';
const APOLLO_VERSION = 1;

/** In UTF-16 code units. A SHA-256 takes 64; ids travel in URLs. */
const MAX_ID_LENGTH = 256;

/** An operation as a file lists it, not checked against the schema yet. */
export interface ListedOperation {
  readonly id: string;
  /** What the file calls the operation; `undefined` in a map, which has no names. */
  readonly name: string | undefined;
  /** `query` or `mutation`, as the file says it; `undefined` in a map. */
  readonly type: string | undefined;
  /** The document. */
  readonly body: string;
}

/** What a file lists. */
export interface Manifest {
  readonly operations: readonly ListedOperation[];
  /** What is wrong with the file, one line each, without the file's name. */
  readonly faults: readonly string[];
}

/**
 * Reads a list of persisted operations: the manifest of Apollo's tools, or a map of ids to documents, as Relay's
 * compiler, GraphQL Code Generator and gql.tada write it.
 */
export function readManifest(json: string): Manifest {
  let root: unknown;
  try {
    root = JSON.parse(json);
  } catch (error) {
    return faulty(`is not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
  if (!isJsonObject(root)) return faulty('must be a JSON object: a manifest, or a map of ids to documents');
  const manifest = isManifest(root) ? readApollo(root) : readMap(root, json);
  if (manifest.faults.length > 0) return manifest;
  if (manifest.operations.length === 0) return faulty('lists no operation');
  return withoutRepetitions(manifest.operations);
}

function isManifest({ format, operations }: JsonObject): boolean {
  return format === APOLLO_FORMAT || Array.isArray(operations);
}

function readApollo({ format, version, operations }: JsonObject): Manifest {
  if (format !== APOLLO_FORMAT) return faulty(`has operations, but not the format "${APOLLO_FORMAT}"`);
  if (version !== APOLLO_VERSION) return faulty(`must have version ${APOLLO_VERSION} of "${APOLLO_FORMAT}"`);
  if (!Array.isArray(operations)) return faulty('must have a list of operations');
  return collect(operations.map(readApolloOperation));
}

function readApolloOperation(entry: unknown, index: number): ListedOperation | string {
  const place = `operations[${index}]`;
  if (!isJsonObject(entry)) return `${place}: must be an object with id, name, type and body`;
  const { id, name, type, body } = entry;
  for (const [key, value] of Object.entries({ id, name, type, body })) {
    if (typeof value !== 'string' || value === '') return `${place}: its ${key} must be a string`;
  }
  const operation = { id, name, type, body } as ListedOperation;
  const fault = idFault(operation.id);
  return fault === undefined ? operation : `${place}: ${fault}`;
}

function readMap(root: JsonObject, json: string): Manifest {
  const repeated = duplicateKeys(json).map((id) => `${describe({ id })}: the id is given more than once`);
  const { operations, faults } = collect(
    Object.entries(root).map(([id, body]) => {
      if (typeof body !== 'string') return `${describe({ id })}: must be a document, as a string`;
      const fault = idFault(id);
      return fault === undefined
        ? { id, name: undefined, type: undefined, body }
        : `${describe({ id })}: ${fault}`;
    }),
  );
  return { operations, faults: [...repeated, ...faults] };
}

function idFault(id: string): string | undefined {
  if (id === '') return 'the id is empty';
  return id.length > MAX_ID_LENGTH ? `the id is longer than ${MAX_ID_LENGTH} characters` : undefined;
}

/** The same operation may be listed again, as in lists that were joined; an id has one document. */
function withoutRepetitions(operations: readonly ListedOperation[]): Manifest {
  const byId = new Map<string, ListedOperation>();
  const faults: string[] = [];
  for (const operation of operations) {
    const known = byId.get(operation.id);
    if (known === undefined) byId.set(operation.id, operation);
    else if (known.body !== operation.body)
      faults.push(`${describe(operation)}: the id already stands for another document`);
  }
  return { operations: [...byId.values()], faults };
}

function collect(entries: readonly (ListedOperation | string)[]): Manifest {
  return {
    operations: entries.filter((entry) => typeof entry !== 'string'),
    faults: entries.filter((entry) => typeof entry === 'string'),
  };
}

function faulty(fault: string): Manifest {
  return { operations: [], faults: [fault] };
}

/** Names an operation in a fault: by its id, and its name if it has one. */
export function describe({
  id,
  name,
}: Pick<ListedOperation, 'id'> & { readonly name?: string | undefined }): string {
  const shown = JSON.stringify(id.length > MAX_ID_LENGTH ? `${id.slice(0, 50)}…` : id);
  return name === undefined ? `operation ${shown}` : `operation ${shown} (${name})`;
}
