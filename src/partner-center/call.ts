/** One call of the REST API: a logical request, however often it is sent. */
export interface Call {
  readonly method: 'GET' | 'PUT';
  /** The path below the cloud's base URL, with its leading slash. */
  readonly path: string;
  /** The MS-RequestId, a GUID: the idempotency key that every attempt of this call carries. */
  readonly requestId: string;
  /** The JSON text of the request's body. */
  readonly body?: string;
  /** The resource's ETag, sent as If-Match. */
  readonly etag?: string | undefined;
}
