/** What one HTTP request, one connection and one caller may cost. */
export interface HttpLimits {
  /** Bytes of a request body. */
  readonly bodyBytes: number;
  /** Arrays and objects inside one another in a request body. */
  readonly bodyDepth: number;
  /** Bytes of a request target: path and query. */
  readonly urlBytes: number;
  /** Bytes of a request line and its headers. */
  readonly headerBytes: number;
  /** Open connections. */
  readonly connections: number;
  /** Time in ms from a request's first byte to the end of its headers. */
  readonly headersTimeoutMs: number;
  /** Time in ms from a request's first byte to the end of its body. */
  readonly requestTimeoutMs: number;
  /** Requests to /graphql in a minute by one caller; 0 for no limit. */
  readonly requestsPerMinute: number;
}
