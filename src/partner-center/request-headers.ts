import type { BearerToken } from './bearer-token';

/** What the headers of one request are made of. */
export interface RequestHeadersInit {
  readonly bearerToken: BearerToken;
  readonly requestId: string;
  readonly correlationId: string;
  /** The name of the calling application. */
  readonly application: string;
  readonly hasBody: boolean;
  /** The resource's ETag, with or without its double quotes. */
  readonly etag?: string | undefined;
}

/** The headers of a request to Partner Center, and no other ("Partner Center REST headers"). */
export function requestHeaders(init: RequestHeadersInit): Record<string, string> {
  return {
    Authorization: init.bearerToken.authorizationHeader(),
    Accept: 'application/json',
    'MS-RequestId': init.requestId,
    'MS-CorrelationId': init.correlationId,
    'MS-PartnerCenter-Application': init.application,
    // node-fetch would otherwise name itself and its version.
    'User-Agent': init.application,
    ...(init.hasBody ? { 'Content-Type': 'application/json' } : {}),
    ...(init.etag === undefined ? {} : { 'If-Match': quoted(init.etag) }),
  };
}

function quoted(etag: string): string {
  return etag.endsWith('"') ? etag : `"${etag}"`;
}
