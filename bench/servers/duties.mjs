/**
 * Mercurius with what is asked of this gateway, each duty by a well-kept library: a rate limit by hashed token, security
 * headers, a correlation id, a line of log, a checked response, a bulkhead, a circuit breaker and retries. No coalescing,
 * Retry-After, mutex, read-back or rules for input, which no library has. What it costs is what a gateway must cost.
 */
import { createHash, randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import { bulkhead, circuitBreaker, handleAll, retry, SamplingBreaker, wrap } from 'cockatiel';
import { fastify } from 'fastify';
import { mercurius } from 'mercurius';
import { pino } from 'pino';
import { z } from 'zod';
import { READ_DOCUMENT, READ_HASH } from '../lib/works.mjs';
import { LISTEN, pool, resolvers, typeDefs } from './schema.mjs';

const text = z.string().nullish();
const links = z.looseObject({
  self: z.looseObject({ uri: text, method: text, headers: z.array(z.unknown()) }),
});
const attributes = z.looseObject({ objectType: text, etag: text });
const profile = z.looseObject({
  email: text,
  telephone: text,
  website: text,
  profileType: text,
  links,
  attributes,
});

const breaker = new SamplingBreaker({ threshold: 0.5, duration: 60_000 });
const policy = wrap(
  circuitBreaker(handleAll, { halfOpenAfter: 5000, breaker }),
  retry(handleAll, { maxAttempts: 2 }),
  bulkhead(256, 1024),
);

/** One call with every policy around it. Its time limits are undici's own, which cost nothing. */
const call = (method, path, { authorization, correlationId }, body) =>
  policy.execute(async () => {
    const response = await pool.request({
      method,
      path,
      headersTimeout: 10_000,
      bodyTimeout: 10_000,
      headers: {
        authorization,
        accept: 'application/json',
        'ms-requestid': randomUUID(),
        'ms-correlationid': correlationId,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.statusCode >= 400) throw new Error(`Partner Center responded ${response.statusCode}`);
    return profile.parse(await response.body.json());
  });

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

const log = pino(pino.destination({ minLength: 4096, sync: false }));
const app = fastify({ genReqId: () => randomUUID() });
app.addHook('onRequest', (request, reply, done) => {
  reply.headers(HEADERS).header('ms-correlationid', request.id);
  done();
});
app.addHook('onResponse', ({ id: correlationId }, { statusCode, elapsedTime }, done) => {
  log.info({ outcome: statusCode, durationMs: Math.round(elapsedTime), correlationId }, 'operation');
  done();
});
await app.register(rateLimit, {
  max: 1_000_000,
  cache: 10_000,
  keyGenerator: ({ headers: { authorization = '' } }) =>
    createHash('sha256').update(authorization).digest('base64url'),
});
await app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  context: ({ id, headers: { authorization = '' } }) => ({ authorization, correlationId: id }),
  resolvers: resolvers((context) => context, call),
  persistedQueryProvider: mercurius.persistedQueryDefaults.prepared({ [READ_HASH]: READ_DOCUMENT }),
});
await app.listen(LISTEN);
