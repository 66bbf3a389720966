import type { Server, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
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

/**
 * Keeps an eye on connections that have sent nothing, such as a browser opens in advance: Node.js does not count them as
 * idle, and would wait for them when the server closes.
 *
 * @returns closes those of the moment.
 */
export function trackSilentConnections(server: Server): () => void {
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  return () => {
    for (const socket of silent) if (socket.bytesRead === 0) socket.destroy();
  };
}
