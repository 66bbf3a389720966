import type { SendRequest } from '../fetch';

/** A way to carry requests over HTTP, and what it holds open. */
export interface Transport {
  readonly fetch: SendRequest;
  /** Closes its sockets. */
  close(): void;
}

/** Builds a transport. @param maxSockets - the most sockets per origin. */
export type CreateTransport = (maxSockets: number) => Transport;

/** A socket that nobody used for so long is closed, before a load balancer does so unseen. In ms. */
export const IDLE_SOCKET_MS = 30_000;
