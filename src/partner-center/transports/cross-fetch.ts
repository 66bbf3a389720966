import { type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import crossFetch from 'cross-fetch';
import type { Fetch, FetchAnswer } from '../fetch';

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
  const http = new HttpAgent(options);
  const https = new HttpsAgent(options);
  return {
    fetch: async (url, init) => {
      const abort = new AbortController();
      init.signal.addEventListener('abort', () => abort.abort(), { once: true });
      const agent = watched(url.startsWith('https:') ? https : http, () => abort.abort());
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

/**
 * An agent that tells when a connection ended in the middle of an answer.
 * node-fetch does not notice: it would wait for the rest of the body until a time limit strikes.
 */
function watched(agent: HttpAgent, onBroken: () => void): HttpAgent {
  const { addRequest } = agent as AgentInternals;
  return Object.create(agent, {
    addRequest: {
      value: (request: ClientRequest, options: unknown) => {
        request.once('response', (answer) => {
          answer.once('close', () => answer.complete || onBroken());
        });
        return addRequest.call(agent, request, options);
      },
    },
  });
}

/** How Node.js hands a request to its agent; libraries that bring their own agents have made it a stable contract. */
type AgentInternals = HttpAgent & { addRequest(request: ClientRequest, options: unknown): void };
