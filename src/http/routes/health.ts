import type { FastifyInstance } from 'fastify';

/** Something that must be in order for the gateway to take requests. */
export interface ReadinessCheck {
  /** What is looked at, in a word or two, such as `circuit`. */
  readonly name: string;
  /** Looks at what is known already: must neither wait nor throw. */
  ready(): boolean;
  /** Whether the gateway does without it for now, which is no reason to send it no requests. Default: it never does. */
  degraded?(): boolean;
}

/**
 * Answers whether the process lives (`/health/live`, always 200) and whether it should be sent requests
 * (`/health/ready`, 200 or 503), with the outcome of each check.
 */
export function addHealth(server: FastifyInstance, checks: readonly ReadinessCheck[]): void {
  server.get('/health/live', async () => ({ status: 'live' }));
  server.get('/health/ready', async (_request, reply) => {
    const results = checks.map((check) => ({
      name: check.name,
      ready: check.ready(),
      ...(check.degraded?.() && { degraded: true }),
    }));
    const areReady = results.every(({ ready }) => ready);
    reply.code(areReady ? 200 : 503);
    return { status: areReady ? 'ready' : 'not ready', checks: results };
  });
}

/** Whether all is in order. */
export function isReady(checks: readonly ReadinessCheck[]): boolean {
  return checks.every((check) => check.ready());
}
