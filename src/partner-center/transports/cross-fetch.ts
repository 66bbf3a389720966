import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import crossFetch from 'cross-fetch';
import { CancelledError } from '../../shared/cancellation';
import type { TransportRequest, TransportResponse } from '../fetch';
import { BodyTooLargeError } from '../wire/bodies';
import { ACCEPT_GZIP } from './gzip';
import { type TapRequest, tapRequests } from './request-tap';
import { ResponseBody } from './response-body';
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

function send(url: string, init: TransportRequest, { agent, tap }: TappedAgent): Promise<TransportResponse> {
  const { method, bodyLimitBytes, cancellation } = init;
  const nodeFetchInit: object = { method, redirect: 'manual', agent, compress: false };
  return new Promise((resolve, reject) => {
    let stopListening: (() => void) | undefined;
    const succeed = (answer: TransportResponse | Promise<TransportResponse>) => {
      stopListening?.();
      resolve(answer);
    };
    const fail = (error: Error) => {
      stopListening?.();
      reject(error);
      request?.destroy();
    };
    const request = tap(
      (made) => fill(made, init),
      () => void crossFetch(url, nodeFetchInit).catch(fail),
    );
    if (request !== undefined) takeAnswer(request, bodyLimitBytes, succeed, fail);
    // node-fetch's own way of being cancelled, an AbortSignal, costs 18 µs of CPU a call.
    stopListening = cancellation.onCancelled(() => fail(new CancelledError()));
  });
}

/**
 * Gives a request its headers and body: node-fetch would copy the headers three times, search all of them for each, and
 * send the body apart from the head.
 */
function fill(request: ClientRequest, { headers, body }: TransportRequest): void {
  for (const name in headers) request.setHeader(name, headers[name] ?? '');
  request.setHeader(...ACCEPT_GZIP);
  if (body === undefined) return;

  request.setHeader('Content-Length', Buffer.byteLength(body));
  request.end(body);
}

/**
 * Takes the answer in node-fetch's stead, which would make a Response of it, a second stream for its body and two copies
 * of its head. Its stream passes no errors on, so that it would wait for ever for an answer that breaks off, and it
 * would take a chunked answer for broken whose socket serves the next call already.
 */
function takeAnswer(
  request: ClientRequest,
  limitBytes: number,
  succeed: (answer: TransportResponse | Promise<TransportResponse>) => void,
  fail: (error: Error) => void,
): void {
  request.removeAllListeners('response');
  request.once('response', (answer: IncomingMessage) => {
    const { statusCode: status = 0, headers } = answer;
    const body = new ResponseBody(limitBytes);
    answer.on('data', (chunk: Uint8Array) => {
      if (!body.add(chunk)) fail(new BodyTooLargeError(limitBytes, status));
    });
    answer.on('end', () => succeed(body.toResponse(status, headers)));
    answer.on('error', fail);
  });
}
