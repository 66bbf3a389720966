import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import crossFetch from 'cross-fetch';
import type { Fetch, FetchAnswer } from '../fetch';
import { failOnCutAnswers } from './cut-answers';

/** A socket that nobody used for so long is closed, before a load balancer does so unseen. In ms. */
const IDLE_SOCKET_MS = 30_000;

/** A transport, and what it holds open. */
export interface Transport {
  readonly fetch: Fetch;
  /** Closes its sockets. */
  close(): void;
}

/**
 * The default transport: cross-fetch, which is node-fetch on Node.js, over sockets that are kept alive.
 * Its own agent would open as many sockets as there are calls.
 *
 * @param maxSockets - the most sockets per origin.
 */
export function createCrossFetchTransport(maxSockets: number): Transport {
  // The latest socket first, so that those that are not needed grow old and close. TLS sessions are reused by default.
  const options = { keepAlive: true, maxSockets, timeout: IDLE_SOCKET_MS, scheduling: 'lifo' } as const;
  const http = failOnCutAnswers(new HttpAgent(options));
  const https = failOnCutAnswers(new HttpsAgent(options));
  return {
    fetch: async (url, init) => {
      const abort = new AbortController();
      init.signal.addEventListener('abort', () => abort.abort(), { once: true });
      const agent = url.startsWith('https:') ? https : http;
      const nodeFetchInit: object = { ...init, agent, signal: abort.signal };
      const answer: unknown = await crossFetch(url, nodeFetchInit);
      const { status, headers, body } = answer as NodeFetchAnswer;
      // A body that is not read to its end would keep its socket.
      body.once('close', () => body.readableEnded || abort.abort());
      return { status, headers, body };
    },
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}

/** What cross-fetch answers on Node.js, though it is typed as the browser's Response. */
interface NodeFetchAnswer extends FetchAnswer {
  readonly body: Readable;
}
