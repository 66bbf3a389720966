import type { Cancellation } from '../shared/cancellation';

/** What the REST client asks of a transport. */
export interface TransportRequest {
  readonly method: 'GET' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  /** Default: none. */
  readonly body?: string | undefined;
  /** The longest body of an answer that is taken, in bytes. */
  readonly bodyLimitBytes: number;
  /** Ends the call, whatever it is waiting for. */
  readonly cancellation: Cancellation;
}

/** The part of an HTTP answer that the REST client uses. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** The whole body, unpacked. A byte order mark at its start is stripped. */
  readonly text: string;
}

/**
 * A fetch-shaped function: cross-fetch, or any other transport that keeps to the same contract. It follows no redirect,
 * which could carry the token to another host.
 *
 * @param url - in its normal form: it may be used as it is.
 * @throws BodyTooLargeError as soon as the body is longer than the limit, counted before and after unpacking.
 * @throws CancelledError when the call was cancelled before the whole answer was there.
 * @throws Error the transport's own, where the connection failed or the answer broke off.
 */
export type SendRequest = (url: string, init: TransportRequest) => Promise<TransportResponse>;
