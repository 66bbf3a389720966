import type { ErrorCode } from '../contract/error-code';

/** A request that the HTTP server refused before GraphQL saw it. */
export interface HttpRefusal {
  readonly code: ErrorCode;
  readonly statusCode: number;
  readonly details: {
    /** The name of the limit that is exceeded. */
    readonly limit?: string;
  };
}

/** Is told what the HTTP server responds by itself. No method may throw or wait. */
export interface HttpObserver {
  requestRefused?(refusal: HttpRefusal): void;
  /** A connection was closed at once, because as many as allowed are open. */
  connectionRefused?(): void;
  /** A fault of the gateway itself outside GraphQL. */
  internalError?(): void;
}
