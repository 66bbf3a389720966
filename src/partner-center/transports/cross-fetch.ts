import { type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import crossFetch from 'cross-fetch';
import { CancelledError } from '../../shared/cancellation';
import type { FetchAnswer, FetchInit } from '../fetch';
import { BodyTooLargeError } from '../response-body';
import { AnswerBody } from './answer-body';
import { ACCEPT_GZIP } from './gzip';
import { type TapRequest, tapRequests } from './request-tap';
import { reuseSocketsDirectly } from './socket-reuse';
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
  const http = tapped(new HttpAgent(options));
  const https = tapped(new HttpsAgent(options));
  return {
    fetch: (url, init) => send(url, init, url.startsWith('https:') ? https : http),
    close: () => {
      http.agent.destroy();
      https.agent.destroy();
    },
  };
}

interface TappedAgent {
  readonly agent: HttpAgent;
  readonly tap: TapRequest;
}

function tapped(agent: HttpAgent): TappedAgent {
  reuseSocketsDirectly(agent);
  return { agent, tap: tapRequests(agent) };
}

async function send(url: string, init: FetchInit, { agent, tap }: TappedAgent): Promise<FetchAnswer> {
  const { method, headers, body, bodyLimitBytes, cancellation } = init;
  let request: ClientRequest | undefined;
  const onRequest = (made: ClientRequest) => {
    request = made;
    // node-fetch itself would copy them three times, and search all of them for each.
    setHeaders(made, headers);
    setHeaders(made, ACCEPT_GZIP);
  };
  // As bytes: to a text node-fetch would give a Content-Type of its own.
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const nodeFetchInit: object = { method, body: bytes, redirect: 'manual', agent, compress: false };
  const answering: Promise<unknown> = tap(onRequest, () => crossFetch(url, nodeFetchInit));
  // node-fetch's own way of being cancelled, an AbortSignal, costs 18 µs of CPU a call.
  const stopListening = cancellation.onCancelled(() => end(request, new CancelledError()));
  try {
    const answer = (await answering) as NodeFetchAnswer;
    return await collect(answer, bodyLimitBytes, (error) => end(request, error));
  } catch (error) {
    throw cancellation.isCancelled ? new CancelledError() : error;
  } finally {
    stopListening();
  }
}

function setHeaders(request: ClientRequest, headers: Readonly<Record<string, string>>): void {
  for (const name in headers) request.setHeader(name, headers[name] ?? '');
}

/** Lets go of a request's socket, which tells node-fetch, unless the answer is there already. */
function end(request: ClientRequest | undefined, error: Error): void {
  request?.destroy(error);
  // One that still waits for a socket would tell it only when it gets one.
  if (request?.socket === null) request.emit('error', error);
}

/** What cross-fetch answers on Node.js, though it is typed as the browser's Response. */
interface NodeFetchAnswer {
  readonly status: number;
  readonly headers: FetchAnswer['headers'];
  readonly body: Readable;
}

function collect(
  { status, headers, body: stream }: NodeFetchAnswer,
  limitBytes: number,
  endRequest: (error: Error) => void,
): Promise<FetchAnswer> {
  return new Promise((resolve, reject) => {
    const body = new AnswerBody(limitBytes);
    stream.on('data', (chunk: Uint8Array) => {
      if (body.add(chunk)) return;
      const error = new BodyTooLargeError(limitBytes, status);
      // node-fetch pipes the answer on to its body: the one without the other would keep its socket.
      stream.destroy(error);
      endRequest(error);
    });
    stream.on('end', () => resolve(body.toAnswer(status, headers)));
    stream.on('error', reject);
    // It may have failed in the moment between the head of the answer and now.
    if (stream.errored) reject(stream.errored);
  });
}
