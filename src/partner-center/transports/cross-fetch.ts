import { Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import crossFetch from 'cross-fetch';
import type { FetchAnswer } from '../fetch';
import { failOnCutAnswers } from './cut-answers';
import { ACCEPT_GZIP, unpacked } from './gzip';
import { IDLE_SOCKET_MS, type Transport } from './transport';

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
      const agent = url.startsWith('https:') ? https : http;
      const headers = { ...init.headers, ...ACCEPT_GZIP };
      const nodeFetchInit: object = { ...init, headers, agent, compress: false };
      const answer: unknown = await crossFetch(url, nodeFetchInit);
      const { status, headers: answerHeaders, body } = answer as NodeFetchAnswer;
      body.once('unpipe', closeUnlessRead);
      return {
        status,
        headers: answerHeaders,
        body: unpacked(body, answerHeaders.get('Content-Encoding')),
      };
    },
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}

/** node-fetch pipes an answer on to its body. When that ends early, the rest of the answer would keep its socket. */
function closeUnlessRead(answer: IncomingMessage): void {
  if (!answer.readableEnded) answer.destroy();
}

/** What cross-fetch answers on Node.js, though it is typed as the browser's Response. */
interface NodeFetchAnswer extends FetchAnswer {
  readonly body: Readable;
}
