import { Agent } from 'undici';
import { ACCEPT_GZIP, unpacked } from './gzip';
import { IDLE_SOCKET_MS, type Transport } from './transport';

/**
 * The faster transport: undici's own client, without the web's Request and Response around it.
 *
 * @param maxSockets - the most sockets per origin.
 */
export function createUndiciTransport(maxSockets: number): Transport {
  const agent = new Agent({
    connections: maxSockets,
    // One request after the other on a socket: one that is slow must not hold up those behind it.
    pipelining: 1,
    keepAliveTimeout: IDLE_SOCKET_MS,
    keepAliveMaxTimeout: IDLE_SOCKET_MS,
    // The time limit of a try covers both.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    fetch: async (url, { method, headers, body, signal }) => {
      const { origin, pathname, search } = new URL(url);
      const answer = await agent.request({
        origin,
        path: `${pathname}${search}`,
        method,
        headers: { ...headers, ...ACCEPT_GZIP },
        body: body ?? null,
        signal,
      });
      const header = (name: string) => single(answer.headers[name.toLowerCase()]);
      return {
        status: answer.statusCode,
        headers: { get: header },
        body: unpacked(answer.body, header('Content-Encoding')),
      };
    },
    close: () => void agent.destroy(),
  };
}

/** A header that came more than once, as the web's Headers would show it. */
function single(value: string | readonly string[] | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}
