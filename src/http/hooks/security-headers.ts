import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** Nothing that the gateway answers is a page, unless its route says otherwise. */
const CONTENT_SECURITY_POLICY = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Answers hold what belongs to one caller: no cache may keep them. */
const NO_STORE = { 'Cache-Control': 'no-store' };

/** What answers carry that are given before any route or hook is reached. */
export const BARE_SECURITY_HEADERS: Readonly<Record<string, string>> = {
  ...NO_STORE,
  'Content-Security-Policy': Object.entries(CONTENT_SECURITY_POLICY)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join(';'),
  'X-Content-Type-Options': 'nosniff',
};

/**
 * What answers carry unless their route says otherwise: the same for all of them, so that it is put together once.
 * In lower case, in which Fastify would otherwise put each name of each answer.
 */
const SECURITY_HEADERS: Readonly<OutgoingHttpHeaders> = Object.freeze(
  inLowerCase({ ...helmetHeaders(), ...NO_STORE }),
);

/**
 * Puts security headers on every answer, errors included. A route that serves a page sets its own
 * Content-Security-Policy, and a route whose answers may be cached its own Cache-Control.
 */
export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    done();
  });
}

/** Helmet writes onto a response and has no other way to tell its headers. */
function helmetHeaders(): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  const middleware = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    // Other names below this one are not the gateway's to decide on.
    strictTransportSecurity: { maxAge: ONE_YEAR_SECONDS, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  middleware(request, response, rethrow);
  return response.getHeaders();
}

function inLowerCase(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function rethrow(error: unknown): void {
  if (error !== undefined) throw error;
}
