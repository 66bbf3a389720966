import crossFetch from 'cross-fetch';
import { ConnectionObserver, ObservedHttpAgent, ObservedHttpsAgent } from './connection-observer';
import { createFetchTransport } from './fetch';
import { IDLE_SOCKET_MS, type Transport, type TransportOptions } from './transport';

/** Node.js tries the addresses of a host one after the other; so many of them fit into one attempt. */
const ADDRESSES = 4;

/**
 * The transport for programs that instrument Node.js's own HTTP client: cross-fetch, called as any program calls it,
 * with agents that keep connections alive. docs/transports.md lists what it cannot promise.
 */
export function createCrossFetchTransport({ attemptTimeoutMs }: TransportOptions): Transport {
  const observer = new ConnectionObserver();
  const options = {
    keepAlive: true,
    timeout: IDLE_SOCKET_MS,
    // No `maxSockets`: the bulkhead bounds the calls, and node-fetch takes a chunked response for truncated if its
    // connection has gone straight to a request that waited for one.
    autoSelectFamilyAttemptTimeout: Math.ceil(attemptTimeoutMs / ADDRESSES),
  };
  const http = new ObservedHttpAgent(observer, options);
  const https = new ObservedHttpsAgent(observer, options);
  return createFetchTransport(
    (url, fetchOptions) =>
      crossFetch(url, Object.assign(fetchOptions, { agent: url.startsWith('https:') ? https : http })),
    {
      begin: (call) => observer.begin(call),
      close: () => {
        http.destroy();
        https.destroy();
      },
    },
  );
}
