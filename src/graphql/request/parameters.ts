import type { IncomingHttpHeaders } from 'node:http';
import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { readBody } from './body';
import { guardAgainstForgery, isJson } from './csrf-guard';
import type { GraphQLParameters } from './graphql-parameters';
import { namesPersistedQuery } from './persisted-document';
import { readQueryString } from './query-string';
import { RequestError } from './request-error';

/** What of an HTTP request its parameters are read from. */
export interface ParameterSource {
  readonly method: string;
  /** The request target: path and query string. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The body, parsed as JSON. */
  readonly body: unknown;
}

/**
 * Reads the parameters of a request.
 *
 * @throws RequestError if it is not a GraphQL request.
 */
export function readParameters({ method, url, headers, body }: ParameterSource): GraphQLParameters {
  if (method !== 'POST' && method !== 'GET') {
    throw new RequestError('GraphQL requests are sent by POST, or by GET if they only read.', {
      status: 405,
      allow: 'GET, POST',
    });
  }
  guardAgainstForgery(headers);
  const parameters = method === 'POST' ? readBody(body) : readGet(url, headers);
  const { query, documentId } = parameters;
  if (query === undefined && documentId === undefined && !namesPersistedQuery(parameters)) {
    throw new RequestError('The request has no GraphQL document: send it as `query`.');
  }
  return parameters;
}

function readGet(url: string, headers: IncomingHttpHeaders): GraphQLParameters {
  const contentType = headers['content-type'];
  if (contentType !== undefined && !isJson(contentType)) {
    throw new RequestError('A GET has no Content-Type but application/json.', { status: 415 });
  }
  return readQueryString(url);
}

/** @throws RequestError if an operation may not be sent by a method: whatever follows a link may send a GET. */
export function assertMethodAllows(method: string, { operation }: OperationDefinitionNode): void {
  if (method !== 'GET' || operation === OperationTypeNode.QUERY) return;
  throw new RequestError(`A GET can only send a query, not a ${operation}. Use POST.`, {
    status: 405,
    allow: 'POST',
  });
}
