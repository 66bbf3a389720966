import type { IncomingHttpHeaders } from 'node:http';
import { newGuid } from '../shared/guid';
import { claimsOf } from './authorization';

/** A request to the service, as it came. */
export interface ServiceCall {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Empty if there is none. */
  readonly body: string;
  /** The caller's MS-RequestId, or a new GUID. */
  readonly requestId: string;
  /** The caller's MS-CorrelationId, or a new GUID. */
  readonly correlationId: string;
  /** The token's tenant, whether or not the token is any good; undefined if there is none to read. */
  readonly tenant: string | undefined;
}

/** What a request brings of itself. */
export interface RawCall {
  readonly method: string;
  /** The request target: path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** Makes a service call of an HTTP request. */
export function serviceCallOf({ method, url, headers, body }: RawCall): ServiceCall {
  return {
    method,
    path: url.replace(/\?.*$/, ''),
    query: new URLSearchParams(url.replace(/^[^?]*/, '')),
    headers,
    body: typeof body === 'string' ? body : '',
    requestId: headerOf(headers, 'ms-requestid') ?? newGuid(),
    correlationId: headerOf(headers, 'ms-correlationid') ?? newGuid(),
    tenant: claimsOf(headers.authorization)?.tid,
  };
}

/** A header's value; undefined if it is missing or empty. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  return headers[name]?.toString() || undefined;
}
