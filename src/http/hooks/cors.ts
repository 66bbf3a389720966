import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** How long a browser may remember the response to a preflight, in seconds. */
const MAX_AGE_SECONDS = 600;

/**
 * Lets pages of the given origins call the gateway, and tells browsers to keep all others out. Credentials stay off:
 * the gateway knows no cookies, only a bearer token that a page must have been given.
 *
 * @param origins - compared with the Origin header as texts.
 */
export async function addCors(server: FastifyInstance, origins: readonly string[]): Promise<void> {
  // Without CORS headers every browser keeps every page out.
  if (origins.length === 0) return;

  const allowed = new Set<string | undefined>(origins);

  // Chromium asks before a public page calls a gateway on the user's own machine or network (Private Network Access).
  // Before @fastify/cors, which ends a preflight and does not know this header.
  server.addHook('onRequest', ({ method, headers }, reply, done) => {
    if (method !== 'OPTIONS') return done();
    const asked = headers['access-control-request-private-network'] === 'true';
    if (asked && allowed.has(headers.origin)) reply.header('Access-Control-Allow-Private-Network', 'true');
    done();
  });
  await server.register(cors, {
    origin: (origin, decide) => decide(null, origin !== undefined && allowed.has(origin) ? origin : false),
    methods: ['GET', 'POST'],
    credentials: false,
    exposedHeaders: ['MS-CorrelationId', 'Retry-After'],
    maxAge: MAX_AGE_SECONDS,
    strictPreflight: false,
  });
}
