import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../../shared/loopback';

/** No response is a page, unless its route says otherwise. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";

/** What responses carry that are sent before any route or hook is reached. */
export const BARE_SECURITY_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  // Responses hold what belongs to one caller.
  'cache-control': 'no-store',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
});

/** What responses carry unless their route says otherwise: what helmet sets, with nothing allowed. In lower case, as Fastify keeps names. */
const LOOPBACK_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  ...BARE_SECURITY_HEADERS,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
});

/**
 * Tells browsers to use https for a year, under this name and no name below it. Not on loopback, where it would lock a
 * developer out of every other program on the machine.
 */
const SECURITY_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  ...LOOPBACK_HEADERS,
  'strict-transport-security': 'max-age=31536000',
});

/**
 * Puts security headers on every response, errors included. A route that serves a page sets its own
 * Content-Security-Policy, and a route whose responses may be cached its own Cache-Control.
 */
export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', ({ headers: { host = '' } }, reply, done) => {
    reply.headers(isLoopback(host.replace(PORT, '')) ? LOOPBACK_HEADERS : SECURITY_HEADERS);
    done();
  });
}

/** The port of a Host header. */
const PORT = /:\d*$/;
