/** What the gateway answers with; its README says what each stands for. */
export const GATEWAY_ERROR_CODES = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'PRECONDITION_FAILED',
  'RATE_LIMITED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_ERROR',
  'UPSTREAM_BAD_RESPONSE',
  'INTERNAL_SERVER_ERROR',
  'CLIENT_CLOSED_REQUEST',
  'BAD_REQUEST',
  'PAYLOAD_TOO_LARGE',
  'OPERATION_LIMIT_EXCEEDED',
  'SERVICE_UNAVAILABLE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] as const;

/** What goes wrong before an answer of the gateway, or without one. */
export const CLIENT_ERROR_CODES = [
  // What `getToken` gave is no bearer token; nothing was sent.
  'BAD_TOKEN',
  // The gateway cannot be reached.
  'NETWORK_ERROR',
  // No answer within `timeoutMs`.
  'TIMEOUT',
  // What answered is not the gateway.
  'BAD_RESPONSE',
] as const;

/** Every code that this release knows. A newer gateway may answer with another, which is passed on as it is. */
export type SupportProfileErrorCode =
  | (typeof GATEWAY_ERROR_CODES)[number]
  | (typeof CLIENT_ERROR_CODES)[number];

/** What an error says beyond its message. */
export interface SupportProfileClientErrorOptions {
  readonly code: SupportProfileErrorCode;
  readonly retryAfterSeconds?: number | undefined;
  readonly hint?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly cause?: unknown;
}

/** A call that failed: refused by the gateway or by Partner Center, or never answered. Never holds a token. */
export class SupportProfileClientError extends Error {
  override readonly name = 'SupportProfileClientError';
  /** What went wrong, for programs. */
  readonly code: SupportProfileErrorCode;
  /** How long to wait before the next try, in seconds; where the gateway said so. */
  readonly retryAfterSeconds: number | undefined;
  /** What to do about it, for people; where that is known. */
  readonly hint: string | undefined;
  /** The GUID under which the gateway and Partner Center log the call; where the gateway answered. */
  readonly correlationId: string | undefined;

  constructor(message: string, init: SupportProfileClientErrorOptions) {
    super(message, { cause: init.cause });
    this.code = init.code;
    this.retryAfterSeconds = init.retryAfterSeconds;
    this.hint = init.hint;
    this.correlationId = init.correlationId;
  }
}
