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
  /** Time in ms for which an idle connection is kept open. */
  readonly keepAliveTimeoutMs: number;
  /** Requests to /graphql in a minute by one caller; 0 for no limit. */
  readonly requestsPerMinute: number;
}

/** The limits that no setting sets. */
export type FixedHttpLimits = Omit<
  HttpLimits,
  'bodyBytes' | 'connections' | 'keepAliveTimeoutMs' | 'requestsPerMinute'
>;

/** The fixed limits of a gateway. */
export const HTTP_LIMITS: FixedHttpLimits = {
  // A variable of this schema is 3 deep; the cost of collecting deep garbage grows faster than its depth.
  bodyDepth: 20,
  // A query by GET takes one or two kilobytes; longer ones go by POST.
  urlBytes: 4096,
  // The token of a user with 200 groups, the most that Entra puts into one, takes 13 kB; some have more claims.
  headerBytes: 32_768,
  // Headers fit into a few packets; a client that takes longer only holds the connection.
  headersTimeoutMs: 10_000,
  // 100 kB in 15 s is a modem line; a slower client only holds the connection.
  requestTimeoutMs: 15_000,
};
