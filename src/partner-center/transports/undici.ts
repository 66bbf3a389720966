import type { IncomingHttpHeaders } from 'node:http';
import { Agent, type Dispatcher } from 'undici';
import { CancelledError } from '../../shared/cancellation';
import type { TransportRequest, TransportResponse } from '../fetch';
import { BodyTooLargeError } from '../wire/bodies';
import { ACCEPT_GZIP } from './gzip';
import { ResponseBody } from './response-body';
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
    fetch: (url, init) =>
      new Promise((resolve, reject) => {
        agent.dispatch(toDispatchOptions(url, init), new AnswerHandler(init, resolve, reject));
      }),
    close: () => void agent.destroy(),
  };
}

function toDispatchOptions(
  url: string,
  { method, headers, body }: TransportRequest,
): Dispatcher.DispatchOptions {
  // The URL is in its normal form, and parsing it would find nothing but this.
  const pathStart = url.indexOf('/', url.indexOf('//') + 2);
  return {
    origin: url.slice(0, pathStart),
    path: url.slice(pathStart),
    method,
    headers: toHeaderList(headers),
    body: body ?? null,
  };
}

/** Names and values in turn, as undici also takes them: it would list the names of an object first. */
function toHeaderList(headers: TransportRequest['headers']): string[] {
  const list: string[] = [...ACCEPT_GZIP];
  for (const name in headers) list.push(name, headers[name] ?? '');
  return list;
}

/** Takes one answer from undici. */
class AnswerHandler implements Dispatcher.DispatchHandler {
  readonly #limitBytes: number;
  readonly #body: ResponseBody;
  readonly #resolve: (answer: TransportResponse | Promise<TransportResponse>) => void;
  readonly #reject: (error: Error) => void;
  readonly #stopListening: () => void;
  #controller: Dispatcher.DispatchController | undefined;
  #givenUp: Error | undefined;
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(
    { bodyLimitBytes, cancellation }: TransportRequest,
    resolve: (answer: TransportResponse | Promise<TransportResponse>) => void,
    reject: (error: Error) => void,
  ) {
    this.#limitBytes = bodyLimitBytes;
    this.#body = new ResponseBody(bodyLimitBytes);
    this.#resolve = resolve;
    this.#reject = reject;
    this.#stopListening = cancellation.onCancelled(() => this.#giveUp(new CancelledError()));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Given up while it waited for a socket.
    if (this.#givenUp !== undefined) controller.abort(this.#givenUp);
  }

  /** Called for the head of the answer, and before it for that of each 1xx. */
  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#body.add(chunk)) this.#giveUp(new BodyTooLargeError(this.#limitBytes, this.#status));
  }

  onResponseEnd(): void {
    this.#stopListening();
    this.#resolve(this.#body.toResponse(this.#status, this.#headers));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#stopListening();
    this.#reject(error);
  }

  #giveUp(error: Error): void {
    this.#givenUp = error;
    this.#controller?.abort(error);
    // What still waits for a socket would be told only when it gets one.
    this.#reject(error);
  }
}
