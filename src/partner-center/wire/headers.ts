import type { BearerToken } from '../auth/bearer-token';

/** What the headers about the content of one request are made of. */
export interface ContentHeadersOptions {
  readonly hasBody: boolean;
  /** The resource's ETag, with or without its double quotes. */
  readonly etag?: string | undefined;
}

/** What the headers of one request are made of. */
export interface RequestHeadersOptions extends ContentHeadersOptions {
  readonly bearerToken: BearerToken;
  readonly requestId: string;
  readonly correlationId: string;
  /** The name of the calling application. */
  readonly application: string;
}

/** The headers about the content of a request. */
export function contentHeaders({ hasBody, etag }: ContentHeadersOptions): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (hasBody) headers['Content-Type'] = 'application/json';
  if (etag !== undefined) headers['If-Match'] = quoted(etag);
  return headers;
}

/** The headers of a request to Partner Center, and no other ("Partner Center REST headers"). */
export function requestHeaders(init: RequestHeadersOptions): Record<string, string> {
  const headers = contentHeaders(init);
  headers.Authorization = init.bearerToken.authorizationHeader();
  headers['MS-RequestId'] = init.requestId;
  headers['MS-CorrelationId'] = init.correlationId;
  headers['MS-PartnerCenter-Application'] = init.application;
  // node-fetch would otherwise name itself and its version.
  headers['User-Agent'] = init.application;
  return headers;
}

function quoted(etag: string): string {
  return etag.endsWith('"') ? etag : `"${etag}"`;
}
