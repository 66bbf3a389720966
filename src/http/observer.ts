import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorCode } from '../contract/error-code';

/** A request, as observers see it: the same object in each of its events. Its headers and URL belong to the caller. */
export interface HttpExchange {
  readonly method: string;
  /** The request target. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly protocol: string;
  /** `url` is the path of the route; `undefined` if there is no such route. */
  readonly routeOptions: { readonly url?: string | undefined };
  readonly raw: { readonly httpVersion: string };
  readonly socket: { readonly localAddress?: string | undefined; readonly localPort?: number | undefined };
}

/** The head of a request has been read. */
export interface HttpRequestBegun {
  readonly exchange: HttpExchange;
  readonly correlationId: string;
}

/** The response has been sent, or the client has closed the connection. */
export interface HttpRequestEnded {
  /** The status of the response, whether all of it was sent or not. */
  readonly statusCode: number;
  /** Whether all of the response was sent. */
  readonly isComplete: boolean;
}

/** A request that the HTTP server refused before GraphQL saw it. */
export interface HttpRefusal {
  readonly code: ErrorCode;
  readonly statusCode: number;
  /** The name of the limit that is exceeded. */
  readonly limit: string | undefined;
  readonly correlationId: string;
  /** `undefined` if Node.js could not read it as a request. */
  readonly exchange: HttpExchange | undefined;
}

/** A fault of the gateway itself outside GraphQL. */
export interface HttpFault {
  readonly error: unknown;
  readonly correlationId: string;
  readonly exchange: HttpExchange;
}

/** Is told how a request ended. */
export type OnRequestEnded = (end: HttpRequestEnded) => void;

/** Is told of requests and of what the HTTP server responds by itself. No method may throw or wait. */
export interface HttpObserver {
  /** Returns who is told how the request ends; `undefined` if nobody wants to know. */
  requestBegun?(request: HttpRequestBegun): OnRequestEnded | undefined;
  requestRefused?(refusal: HttpRefusal): void;
  /** A connection was closed at once, because as many as allowed are open. */
  connectionRefused?(): void;
  internalError?(fault: HttpFault): void;
}

/** One observer that tells several, in their order. Of requests that begin it tells nobody, unless one of them asks. */
export function combineHttpObservers(observers: readonly HttpObserver[]): HttpObserver {
  const begun = observers.flatMap((observer) => observer.requestBegun?.bind(observer) ?? []);
  return {
    ...(begun.length > 0 && {
      requestBegun: (event) => combineEnds(begun.map((tell) => tell(event))),
    }),
    requestRefused: (event) => {
      for (const observer of observers) observer.requestRefused?.(event);
    },
    connectionRefused: () => {
      for (const observer of observers) observer.connectionRefused?.();
    },
    internalError: (event) => {
      for (const observer of observers) observer.internalError?.(event);
    },
  };
}

function combineEnds(ends: readonly (OnRequestEnded | undefined)[]): OnRequestEnded | undefined {
  const wanted = ends.filter((end) => end !== undefined);
  if (wanted.length === 0) return undefined;
  return (event) => {
    for (const end of wanted) end(event);
  };
}
