import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

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
 * Puts security headers on every answer, errors included. A route that serves a page widens the policy by its own
 * `helmet` option, and a route whose answers may be cached sets its own Cache-Control.
 */
export async function addSecurityHeaders(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    // Other names below this one are not the gateway's to decide on.
    strictTransportSecurity: { maxAge: ONE_YEAR_SECONDS, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(NO_STORE);
  });
}
