import type { ServerOptions } from 'node:http';
import type { HttpLimits } from './http-limits';

/** How often connections are looked at for being over their time, in ms: how late a slow client may be cut off. */
const CHECK_INTERVAL_MS = 500;

/** The options of Node.js's HTTP server that cut off clients who are slow or send too much. */
export function connectionOptions({
  headerBytes,
  headersTimeoutMs,
  requestTimeoutMs,
}: HttpLimits): ServerOptions {
  return {
    maxHeaderSize: headerBytes,
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: CHECK_INTERVAL_MS,
    // A request without a Host is refused with the other faulty ones, in the same form.
    requireHostHeader: false,
  };
}
