import type { IncomingHttpHeaders } from 'node:http';
import { Agent, type Dispatcher } from 'undici';
import { CancelledError } from '../../shared/cancellation';
import { BodyTooLargeError } from '../wire/bodies';
import { createConnector } from './connector';
import { ACCEPT_GZIP, decompress, isGzip } from './gzip';
import { NotSentError } from './not-sent-error';
import { createProxyAgent, explainTunnelError } from './proxy-agent';
import { decodeUtf8, ResponseBody } from './response-body';
import {
  IDLE_SOCKET_MS,
  type Transport,
  type TransportOptions,
  type TransportRequest,
  type TransportResponse,
} from './transport';

/** The default transport: undici's client without the Request and Response of the web around it. */
export function createUndiciTransport({
  maxSockets,
  attemptTimeoutMs,
  proxyUrl,
}: TransportOptions): Transport {
  const options: Agent.Options = {
    connections: maxSockets,
    // One request at a time on a connection, so a slow one holds up no other.
    pipelining: 1,
    keepAliveTimeout: IDLE_SOCKET_MS,
    keepAliveMaxTimeout: IDLE_SOCKET_MS,
    // The attempt's timeout covers both.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const agent =
    proxyUrl === undefined
      ? new Agent({ ...options, connect: createConnector(attemptTimeoutMs) })
      : createProxyAgent(proxyUrl, attemptTimeoutMs, options);
  return {
    send: (url, request) =>
      new Promise((resolve, reject) => {
        if (request.cancellation.isCancelled) return reject(new CancelledError({ sent: false }));
        agent.dispatch(toDispatchOptions(url, request), new ResponseHandler(request, resolve, reject));
      }),
    close: () => void agent.destroy(),
  };
}

function toDispatchOptions(
  url: string,
  { method, headers, body }: TransportRequest,
): Dispatcher.DispatchOptions {
  // The URL is normalised, so parsing it would find nothing else.
  const pathStart = url.indexOf('/', url.indexOf('//') + 2);
  return {
    origin: url.slice(0, pathStart),
    path: url.slice(pathStart),
    method,
    headers: toHeaderList(headers),
    body: body ?? null,
  };
}

/** Names and values in turn, which spares undici from listing the names of an object. */
function toHeaderList(headers: TransportRequest['headers']): string[] {
  const list: string[] = [...ACCEPT_GZIP];
  for (const name in headers) list.push(name, headers[name] ?? '');
  return list;
}

/** Receives one response from undici. */
class ResponseHandler implements Dispatcher.DispatchHandler {
  readonly #limitBytes: number;
  readonly #body: ResponseBody;
  readonly #resolve: (response: TransportResponse | Promise<TransportResponse>) => void;
  readonly #reject: (error: Error) => void;
  readonly #stopListening: () => void;
  /** Set once the request has a connection: undici starts no request before. */
  #controller: Dispatcher.DispatchController | undefined;
  #abortedBy: Error | undefined;
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(
    { bodyLimitBytes, cancellation }: TransportRequest,
    resolve: (response: TransportResponse | Promise<TransportResponse>) => void,
    reject: (error: Error) => void,
  ) {
    this.#limitBytes = bodyLimitBytes;
    this.#body = new ResponseBody(bodyLimitBytes);
    this.#resolve = resolve;
    this.#reject = reject;
    this.#stopListening = cancellation.onCancelled(() =>
      this.#abort(new CancelledError({ sent: this.#isSent })),
    );
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Unless it was aborted while it waited for a connection.
    if (this.#abortedBy === undefined) this.#controller = controller;
    else controller.abort(this.#abortedBy);
  }

  /** Called for the head of the response, and before it for that of each 1xx. */
  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#body.add(chunk)) this.#abort(new BodyTooLargeError(this.#limitBytes, this.#status));
  }

  onResponseEnd(): void {
    this.#stopListening();
    this.#resolve(toResponse(this.#status, this.#headers, this.#body, this.#limitBytes));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#stopListening();
    this.#reject(this.#isSent ? error : new NotSentError(explainTunnelError(error)));
  }

  get #isSent(): boolean {
    return this.#controller !== undefined;
  }

  #abort(error: Error): void {
    this.#abortedBy = error;
    // Before the abort: it calls onResponseError with an error of undici's. And what has no connection yet would be
    // told only when it gets one.
    this.#reject(error);
    this.#controller?.abort(error);
  }
}

/** Synchronous unless there is something to decompress. */
function toResponse(
  status: number,
  fields: IncomingHttpHeaders,
  body: ResponseBody,
  limitBytes: number,
): TransportResponse | Promise<TransportResponse> {
  const headers = { get: (name: string) => combined(fields[name.toLowerCase()]) };
  const { bytes } = body;
  if (!isGzip(headers.get('Content-Encoding'))) return { status, headers, text: decodeUtf8(bytes) };
  return decompress(bytes, limitBytes).then((decompressed) => {
    if (decompressed === undefined) throw new BodyTooLargeError(limitBytes, status);
    return { status, headers, text: decodeUtf8(decompressed) };
  });
}

/** A header that came more than once, as the Headers of the web show it. */
function combined(value: string | readonly string[] | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}
