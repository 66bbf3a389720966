import { GraphQLError } from 'graphql';
import { ErrorCode } from '../../contract/error-code';
import { isJsonObject } from '../../shared/json-object';
import type { GraphQLParameters } from './graphql-parameters';
import { RequestError } from './request-error';

/** The version of the protocol of `extensions.persistedQuery`: there is no other. */
const PROTOCOL_VERSION = 1;

/**
 * The parameters by which clients send the id of a document: as the GraphQL over HTTP draft names it (appendix
 * "Persisted Documents"), as Relay's documentation does, and as network layers for Relay do.
 */
export const DOCUMENT_ID_NAMES = ['documentId', 'doc_id', 'id'] as const;

/** Reads the one id that a request gives by any name. @throws RequestError if it gives several, or no string. */
export function readDocumentId(read: (name: string) => unknown): string | undefined {
  const given = DOCUMENT_ID_NAMES.flatMap((name) => {
    const value = read(name) ?? '';
    if (typeof value !== 'string') throw new RequestError(`\`${name}\` must be a string.`);
    return value === '' ? [] : [value];
  });
  return onlyOf(given);
}

/** Whether the request names its document by a hash in its extensions, as Apollo Client and urql do. */
export function namesPersistedQuery({ extensions }: GraphQLParameters): boolean {
  return Boolean(extensions?.persistedQuery);
}

/**
 * The id of the document that a request without a document asks for.
 *
 * @throws RequestError if it names none, or two.
 */
export function documentIdOf(parameters: GraphQLParameters): string {
  const { documentId } = parameters;
  const hash = namesPersistedQuery(parameters) ? hashIn(parameters) : undefined;
  const id = onlyOf([documentId, hash].filter((given) => given !== undefined));
  if (id === undefined) throw new RequestError('The request has no GraphQL document: send it as `query`.');
  return id;
}

/** The one id among those that a request gives, in whatever places. @throws RequestError if it gives different ones. */
function onlyOf(ids: readonly string[]): string | undefined {
  const [id] = ids;
  if (ids.every((each) => each === id)) return id;
  throw new RequestError('The request names several documents: send one id, as `documentId`.');
}

function hashIn({ extensions }: GraphQLParameters): string {
  const named = extensions?.persistedQuery;
  if (!isJsonObject(named)) throw new RequestError('`extensions.persistedQuery` must be a JSON object.');
  const { version, sha256Hash } = named;
  if (version !== PROTOCOL_VERSION) {
    throw new RequestError(`\`extensions.persistedQuery.version\` must be ${PROTOCOL_VERSION}.`);
  }
  if (typeof sha256Hash !== 'string' || sha256Hash === '') {
    throw new RequestError('`extensions.persistedQuery.sha256Hash` must be a string.');
  }
  return sha256Hash;
}

/** The refusal of an id if the gateway has no list. By this very message clients know that they have to send documents. */
export function persistedQueryNotSupported(): RequestError {
  return new RequestError('PersistedQueryNotSupported', {
    status: 200,
    code: ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  });
}

/** The refusal of an id that the list does not have. By this very message clients know to send this one document. */
export function persistedQueryNotFound(): RequestError {
  return new RequestError('PersistedQueryNotFound', {
    status: 200,
    code: ErrorCode.PERSISTED_QUERY_NOT_FOUND,
  });
}

const NOT_PERSISTED = {
  id: 'No persisted operation has this id, and this gateway executes no other operations.',
  document: 'This gateway executes persisted operations only, and this document is none of them.',
} as const;

/** The refusal of what is not in the list if nothing else is executed. Sending the document would be in vain. */
export function notPersistedError(given: keyof typeof NOT_PERSISTED): GraphQLError {
  return new GraphQLError(NOT_PERSISTED[given], { extensions: { code: ErrorCode.OPERATION_NOT_PERSISTED } });
}
