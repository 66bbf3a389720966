import { isJsonObject, type JsonObject } from '../../shared/json-object';
import type { GraphQLParameters } from './graphql-parameters';
import { readDocumentId } from './persisted-document';
import { RequestError } from './request-error';

/**
 * Reads the parameters of a POST.
 *
 * @param body - the body, parsed.
 * @throws RequestError
 */
export function readBody(body: unknown): GraphQLParameters {
  if (Array.isArray(body)) throw new RequestError('Operation batching disabled.');
  if (!isJsonObject(body)) {
    throw new RequestError(
      'The body must be a JSON object such as {"query": "{ __typename }"}, sent with Content-Type: application/json.',
    );
  }
  const query = textIn(body, 'query');
  return {
    query,
    documentId: query === undefined ? readDocumentId((name) => body[name]) : undefined,
    operationName: textIn(body, 'operationName'),
    variables: objectIn(body, 'variables'),
    extensions: objectIn(body, 'extensions'),
  };
}

function textIn(body: JsonObject, name: 'query' | 'operationName'): string | undefined {
  const value = body[name];
  if (isLeftOut(value)) return undefined;
  if (typeof value === 'string') return value;
  throw new RequestError(`\`${name}\` must be a string.`);
}

function objectIn(body: JsonObject, name: 'variables' | 'extensions'): JsonObject | undefined {
  const value = body[name];
  if (isLeftOut(value)) return undefined;
  if (isJsonObject(value)) return value;
  if (typeof value === 'string') {
    throw new RequestError(`\`${name}\` must be a JSON object, not a string that contains JSON.`);
  }
  throw new RequestError(`\`${name}\` must be a JSON object.`);
}

function isLeftOut(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}
