import rateLimit, { type FastifyRateLimitStoreCtor, normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ErrorCode } from '../../contract/error-code';
import { newSalt, saltedHash } from '../../shared/salted-hash';
import { HttpError } from '../http-error';

const WINDOW_MS = 60_000;

/** Callers that are remembered in memory, about 2 MB; beyond, the least recently seen are forgotten. */
const CALLERS = 10_000;

/** The part of the Authorization header that tells one caller from another. */
const TOKEN = /^Bearer +(\S+)/i;

/** A class that counts requests by caller; it may respond at once or later. The one of @fastify/rate-limit counts in memory. */
export type RateLimitStore = FastifyRateLimitStoreCtor;

/** How callers are limited. */
export interface RateLimitOptions {
  /** Maximum number of requests per minute and caller; 0: unlimited. */
  readonly perMinute: number;
  /** Counts them. Default: in memory. */
  readonly Store?: RateLimitStore | undefined;
  /** What tokens are hashed with: the same for all who share a store. Default: a salt of this process. */
  readonly salt?: (() => string) | undefined;
}

/**
 * Limits requests per minute and caller, on the routes whose config has `rateLimit: {}`. A caller is known by a salted hash
 * of the bearer token, or else by its address: no token is kept. A store that fails lets requests pass, because the
 * limit protects the gateway's capacity, and nothing else depends on it.
 */
export async function addRateLimit(
  server: FastifyInstance,
  { perMinute, Store, salt = ownSalt() }: RateLimitOptions,
): Promise<void> {
  if (perMinute === 0) return;

  await server.register(rateLimit, {
    global: false,
    max: perMinute,
    timeWindow: WINDOW_MS,
    cache: CALLERS,
    ...(Store && { store: Store }),
    skipOnError: true,
    keyGenerator: callerKey(salt),
    errorResponseBuilder: (_request, { ttl }) => refusal(perMinute, ttl),
    // One way to tell the caller: the error, with its Retry-After.
    addHeaders: WITHOUT_HEADERS,
    addHeadersOnExceeding: WITHOUT_HEADERS,
  });
}

const WITHOUT_HEADERS = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
};

function ownSalt(): () => string {
  const salt = newSalt();
  return () => salt;
}

function callerKey(salt: () => string): (request: FastifyRequest) => string {
  return ({ headers, ip }) => {
    const token = TOKEN.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return `address ${normalizeIP(ip)}`;
    return `token ${saltedHash(token, salt())}`;
  };
}

function refusal(perMinute: number, ttlMs: number): HttpError {
  const retryAfterSeconds = Math.max(1, Math.ceil(ttlMs / 1000));
  return new HttpError(
    429,
    ErrorCode.RATE_LIMITED,
    `Too many requests: at most ${perMinute} a minute are allowed (limit "requestsPerMinute"). ` +
      `Try again in ${retryAfterSeconds} s.`,
    { limit: 'requestsPerMinute', maximum: perMinute, retryAfterSeconds },
  );
}
