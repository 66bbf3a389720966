import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode } from '../contract/error-code';
import { CORRELATION_ID_HEADER, correlationIdOf } from './hooks/correlation-id';
import { BARE_SECURITY_HEADERS } from './hooks/security-headers';
import { errorBody, HttpError, limitExceeded, sendError } from './http-error';
import type { HttpLimits } from './http-limits';

/** What Node.js reports of a request that it cannot read. */
export interface ClientError extends Error {
  readonly code?: string;
}

/** The part of a socket that Node.js itself looks at before it answers what it cannot read. */
type HttpSocket = Socket & { readonly _httpMessage?: { readonly headersSent: boolean } | null };

/**
 * Answers a request that Node.js cannot read, or that does not arrive in time, and closes its connection.
 * There is no request yet, so that no hook of Fastify runs: the answer is written by hand.
 */
export function refuseUnreadable(limits: HttpLimits): (error: ClientError, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || isBeingAnswered(socket)) {
      socket.destroy();
      return;
    }
    socket.end(answerTo(describe(error, limits)), () => socket.destroy());
  };
}

/** Answers a request target that Fastify cannot decode. It has run no hook for it yet. */
export function refuseUndecodable(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({ ...BARE_SECURITY_HEADERS, [CORRELATION_ID_HEADER]: correlationIdOf(request) });
  sendError(reply, new HttpError(400, ErrorCode.BAD_REQUEST, 'The request target is not valid.'));
}

/** Another answer in the middle of one would be taken for a part of it. */
function isBeingAnswered(socket: HttpSocket): boolean {
  return socket._httpMessage?.headersSent === true;
}

function describe({ code }: ClientError, { headerBytes, requestTimeoutMs }: HttpLimits): HttpError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return limitExceeded(
        431,
        ErrorCode.BAD_REQUEST,
        `The request line and headers are larger than ${headerBytes} bytes (limit "headerBytes").`,
        ['headerBytes', headerBytes],
      );
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return limitExceeded(
        408,
        ErrorCode.BAD_REQUEST,
        `The request did not arrive within ${requestTimeoutMs} ms, or its headers took too long (limit "requestTimeoutMs").`,
        ['requestTimeoutMs', requestTimeoutMs],
      );
    default:
      return new HttpError(400, ErrorCode.BAD_REQUEST, 'The request is not correct HTTP.');
  }
}

function answerTo(error: HttpError): string {
  const body = errorBody(error);
  const headers = {
    ...BARE_SECURITY_HEADERS,
    Connection: 'close',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${error.statusCode} ${STATUS_CODES[error.statusCode]}`, ...lines, '', body].join('\r\n');
}
