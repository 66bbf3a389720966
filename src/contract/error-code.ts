/** Every value that `extensions.code` of an error can have. */
export enum ErrorCode {
  /** The caller's input, or a variable, breaks the rules; or Partner Center responded with 400. */
  BAD_USER_INPUT = 'BAD_USER_INPUT',
  /** No usable bearer token, or Partner Center responded with 401. */
  UNAUTHENTICATED = 'UNAUTHENTICATED',
  /** Partner Center responded with 403. */
  FORBIDDEN = 'FORBIDDEN',
  /** Partner Center responded with 404, or the gateway has no such path. */
  NOT_FOUND = 'NOT_FOUND',
  /** The current profile is not as the caller expected; or Partner Center responded with 409. */
  CONFLICT = 'CONFLICT',
  /** Partner Center responded with 412, or 400 with code 2055: the profile was changed since it was read. */
  PRECONDITION_FAILED = 'PRECONDITION_FAILED',
  /** Too many requests: more than the gateway allows a caller, or Partner Center responded with 429. */
  RATE_LIMITED = 'RATE_LIMITED',
  /** No response in time: a timeout was reached, or Partner Center responded with 408 or 504. */
  UPSTREAM_TIMEOUT = 'UPSTREAM_TIMEOUT',
  /** Partner Center cannot be reached, or responded with 502 or 503. */
  UPSTREAM_UNAVAILABLE = 'UPSTREAM_UNAVAILABLE',
  /** Partner Center failed: it responded with a status that no other code stands for. */
  UPSTREAM_ERROR = 'UPSTREAM_ERROR',
  /** Partner Center's response cannot be used: a redirect, not JSON, or JSON of an undocumented shape. */
  UPSTREAM_BAD_RESPONSE = 'UPSTREAM_BAD_RESPONSE',
  /** A fault of the gateway itself. The message is masked; the log has it under the correlation id. */
  INTERNAL_SERVER_ERROR = 'INTERNAL_SERVER_ERROR',
  /** The client disconnected before the response. Seen in logs only. */
  CLIENT_CLOSED_REQUEST = 'CLIENT_CLOSED_REQUEST',
  /** The HTTP request is not a GraphQL request. */
  BAD_REQUEST = 'BAD_REQUEST',
  /** The body of the HTTP request is too large. */
  PAYLOAD_TOO_LARGE = 'PAYLOAD_TOO_LARGE',
  /** The operation asks for more than a limit of the gateway allows; `extensions.limit` names it. */
  OPERATION_LIMIT_EXCEEDED = 'OPERATION_LIMIT_EXCEEDED',
  /** The gateway is shutting down: nothing was done. */
  SERVICE_UNAVAILABLE = 'SERVICE_UNAVAILABLE',
  /** The document is not GraphQL. */
  GRAPHQL_PARSE_FAILED = 'GRAPHQL_PARSE_FAILED',
  /** The document does not fit the schema. */
  GRAPHQL_VALIDATION_FAILED = 'GRAPHQL_VALIDATION_FAILED',
  /** The document has no operation of that name, or more than one and no name was given. */
  OPERATION_RESOLUTION_FAILURE = 'OPERATION_RESOLUTION_FAILURE',
  /** The gateway has no list of persisted operations, and stores no documents of clients: send the document. */
  PERSISTED_QUERY_NOT_SUPPORTED = 'PERSISTED_QUERY_NOT_SUPPORTED',
  /** The list of persisted operations does not have this id: send the document. */
  PERSISTED_QUERY_NOT_FOUND = 'PERSISTED_QUERY_NOT_FOUND',
  /** The gateway executes persisted operations only, and this is none of them. */
  OPERATION_NOT_PERSISTED = 'OPERATION_NOT_PERSISTED',
}
