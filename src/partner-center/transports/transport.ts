import type { Cancellation } from '../../shared/cancellation';

/** An HTTP client for Partner Center, and the connections that it keeps open. */
export interface Transport {
  /**
   * Sends a request and reads the whole response. Follows no redirect, which could carry the token to another host.
   *
   * @param url - normalised, so it may be used as it is.
   * @throws NotSentError if the request cannot have left.
   * @throws BodyTooLargeError as soon as the body is longer than the limit.
   * @throws CancelledError if it was cancelled first; `sent` says whether the request may have left.
   * @throws Error any other: the connection failed, and the request may have left.
   */
  send(url: string, request: TransportRequest): Promise<TransportResponse>;
  /** Closes its connections. */
  close(): void;
}

/** A request to Partner Center. */
export interface TransportRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Default: none. */
  readonly body?: string | undefined;
  /** The maximum length of the response's body, in bytes. */
  readonly bodyLimitBytes: number;
  /** Ends the attempt, whatever it is waiting for. */
  readonly cancellation: Cancellation;
}

/** The part of an HTTP response that the REST client uses. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** The whole body, decompressed, without a byte order mark. */
  readonly text: string;
}

/** What a transport is built from. */
export interface TransportOptions {
  /** The maximum number of connections per origin. */
  readonly maxSockets: number;
  /** The time of one attempt, in ms. All of it may be spent on connecting. */
  readonly attemptTimeoutMs: number;
  /** The proxy to go through, of which not every transport is capable. Default: none. */
  readonly proxyUrl?: string | undefined;
}

/** Builds a transport. */
export type CreateTransport = (options: TransportOptions) => Transport;

/** How long an idle connection is kept, in ms: less than a load balancer keeps it, which would close it unseen. */
export const IDLE_SOCKET_MS = 30_000;
