import type { Server, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode } from '../contract/error-code';
import { newGuid } from '../shared/guid';
import { CORRELATION_ID_HEADER, correlationIdOf } from './hooks/correlation-id';
import { BARE_SECURITY_HEADERS } from './hooks/security-headers';
import { errorBody, HttpError, limitExceeded, refusalEvent, sendError } from './http-error';
import type { HttpLimits } from './http-limits';
import type { HttpObserver } from './observer';
import { markRefused } from './refused-connection';

/** What Node.js reports of a request that it cannot read. */
export interface ClientError extends Error {
  readonly code?: string;
}

/** Kept on the socket itself: a WeakMap would do the same, and make more work for the garbage collector. */
const LATEST_RESPONSE = Symbol('latest response');

type TrackedSocket = Socket & { [LATEST_RESPONSE]?: ServerResponse };

/** Notes on each socket the response to its latest request, for `refuseUnreadable`. */
export function trackResponses(server: Server): void {
  server.prependListener('request', ({ socket }, response) => {
    (socket as TrackedSocket)[LATEST_RESPONSE] = response;
  });
}

/**
 * Responds to a request that Node.js cannot read, or that does not arrive in time, and closes its connection.
 * There is no request yet, so no hook of Fastify runs: the response is written by hand.
 */
export function refuseUnreadable(
  limits: HttpLimits,
  observer: HttpObserver,
): (error: ClientError, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || !expectsResponse(socket)) {
      socket.destroy();
      return;
    }
    const refusal = describe(error, isReadingBody(socket), limits);
    markRefused(socket);
    const correlationId = newGuid();
    observer.requestRefused?.(refusalEvent(refusal, correlationId, undefined));
    socket.end(responseFor(refusal, correlationId), () => socket.destroy());
  };
}

/**
 * Whether a response can be sent. Not before the first byte, when nobody waits for one. Nor in the middle of another, of
 * which it would seem to be a part; nor after one that was sent before the request had arrived.
 */
function expectsResponse(socket: TrackedSocket): boolean {
  if (socket.bytesRead === 0) return false;
  const response = socket[LATEST_RESPONSE];
  if (response === undefined || !response.headersSent) return true;
  return response.writableFinished && response.req.complete;
}

/** Whether the headers have arrived and the body has not. */
function isReadingBody(socket: TrackedSocket): boolean {
  return socket[LATEST_RESPONSE]?.req.complete === false;
}

/** Responds to a request target that Fastify cannot decode. It has run no hook for it yet. */
export function refuseUndecodable(
  observer: HttpObserver,
): (error: Error, request: FastifyRequest, reply: FastifyReply) => void {
  return (_error, request, reply) => {
    const refusal = new HttpError(400, ErrorCode.BAD_REQUEST, 'The request target is not valid.');
    const correlationId = correlationIdOf(request);
    observer.requestRefused?.(refusalEvent(refusal, correlationId, request));
    reply.headers({ ...BARE_SECURITY_HEADERS, [CORRELATION_ID_HEADER]: correlationId });
    sendError(reply, refusal);
  };
}

function describe({ code }: ClientError, isBody: boolean, limits: HttpLimits): HttpError {
  const { headerBytes, headersTimeoutMs, requestTimeoutMs } = limits;
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return limitExceeded(
        431,
        ErrorCode.BAD_REQUEST,
        `The request line and headers are larger than ${headerBytes} bytes (limit "headerBytes").`,
        ['headerBytes', headerBytes],
      );
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return isBody
        ? timedOut('request', ['requestTimeoutMs', requestTimeoutMs])
        : timedOut('headers of the request', ['headersTimeoutMs', headersTimeoutMs]);
    default:
      return new HttpError(400, ErrorCode.BAD_REQUEST, 'The request is not valid HTTP.');
  }
}

function timedOut(what: string, limit: readonly [keyof HttpLimits, number]): HttpError {
  const message = `The ${what} did not arrive within ${limit[1]} ms (limit "${limit[0]}").`;
  return limitExceeded(408, ErrorCode.BAD_REQUEST, message, limit);
}

function responseFor(error: HttpError, correlationId: string): string {
  const body = errorBody(error, correlationId);
  const headers = {
    ...BARE_SECURITY_HEADERS,
    [CORRELATION_ID_HEADER]: correlationId,
    Connection: 'close',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${error.statusCode} ${STATUS_CODES[error.statusCode]}`, ...lines, '', body].join('\r\n');
}
