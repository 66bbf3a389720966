/** One call of the REST API: a logical request, however often it is sent. */
export interface Call {
  /** POST asks something and changes nothing, so it is retried as a GET is. */
  readonly method: 'GET' | 'PUT' | 'POST';
  /** The path below the cloud's base URL, with its leading slash. */
  readonly path: string;
  /** The MS-RequestId, a GUID: the idempotency key that every attempt of this call carries. */
  readonly requestId: string;
  /** The JSON text of the request's body. */
  readonly body?: string | undefined;
  /** The resource's ETag, sent as If-Match. */
  readonly etag?: string | undefined;
  /** Whether the call is documented to take app-only tokens. Says what a caller can do about a refusal, and no more. */
  readonly takesAppOnly?: boolean | undefined;
  /** What a 404 means for a caller, if not that cloud or tenant are wrong. */
  readonly ifNotFound?: string | undefined;
}
