import { validateHeaderValue } from 'node:http';
import { CancelledError } from '../../shared/cancellation';
import { BodyTooLargeError } from '../wire/bodies';
import { ACCEPT_GZIP } from './gzip';
import { NotSentError } from './not-sent-error';
import { decodeUtf8, ResponseBody } from './response-body';
import type { Transport, TransportRequest, TransportResponse } from './transport';

/** A function with the shape of the web's `fetch`, as far as it is used here. */
export type FetchFunction = (url: string, options: FetchOptions) => Promise<FetchResponse>;

/** What a fetch function is called with. */
export interface FetchOptions {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** The part of a fetch function's response that is used. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** A web stream or a Node.js stream, decompressed. */
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** A call of a fetch function that has begun. */
export interface FetchCall {
  readonly response: Promise<FetchResponse>;
  /** Whether the request may have left. */
  mayHaveLeft(): boolean;
  /** The error of the connection, if the fetch function's own error hides it. */
  connectionError?(): Error | undefined;
}

/** What an adapter can know beyond the fetch function. */
export interface FetchTransportOptions {
  /** Begins a call. Default: its request may have left as soon as it has begun. */
  readonly begin?: (call: () => Promise<FetchResponse>) => FetchCall;
  /** Closes the connections. Default: there are none to close. */
  readonly close?: () => void;
}

/**
 * Adapts a fetch function: cross-fetch, or anybody's own. docs/transports.md lists what such a transport cannot promise.
 */
export function createFetchTransport(
  fetch: FetchFunction,
  { begin = beginUnobserved, close = () => {} }: FetchTransportOptions = {},
): Transport {
  return {
    async send(url, request) {
      const { cancellation, bodyLimitBytes } = request;
      if (cancellation.isCancelled) throw new CancelledError({ sent: false });
      const controller = new AbortController();
      const options = toFetchOptions(request, controller.signal);
      const call = begin(async () => fetch(url, options));
      let stopListening = () => {};
      const cancelled = new Promise<never>((_resolve, reject) => {
        stopListening = cancellation.onCancelled(() =>
          reject(new CancelledError({ sent: call.mayHaveLeft() })),
        );
      });
      try {
        return await Promise.race([receive(call.response, bodyLimitBytes), cancelled]);
      } catch (error) {
        // Whatever is still under way lets go of its connection.
        controller.abort();
        throw failure(error, call);
      } finally {
        stopListening();
      }
    },
    close,
  };
}

function beginUnobserved(call: () => Promise<FetchResponse>): FetchCall {
  return { response: call(), mayHaveLeft: () => true };
}

/**
 * @throws NotSentError if a header is invalid. Checked here, as a fetch function may repeat the value, and so the token,
 * in the message of its error.
 */
function toFetchOptions({ method, headers, body }: TransportRequest, signal: AbortSignal): FetchOptions {
  const [name, value] = ACCEPT_GZIP;
  const all = { [name]: value, ...headers };
  try {
    for (const [field, text] of Object.entries(all)) validateHeaderValue(field, text);
  } catch (cause) {
    throw new NotSentError(cause);
  }
  return { method, headers: all, redirect: 'manual', signal, ...(body !== undefined && { body }) };
}

async function receive(pending: Promise<FetchResponse>, limitBytes: number): Promise<TransportResponse> {
  const { status, headers, body } = await pending;
  if (Number(headers.get('Content-Length')) > limitBytes) throw new BodyTooLargeError(limitBytes, status);
  const collected = new ResponseBody(limitBytes);
  for await (const chunk of body ?? []) {
    if (!collected.add(chunk)) throw new BodyTooLargeError(limitBytes, status);
  }
  return { status, headers, text: decodeUtf8(collected.bytes) };
}

function failure(error: unknown, call: FetchCall): unknown {
  if (error instanceof CancelledError || call.mayHaveLeft()) return error;
  return new NotSentError(call.connectionError?.() ?? error);
}
