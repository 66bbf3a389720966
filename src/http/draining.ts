import type { FastifyInstance } from 'fastify';
import { ErrorCode } from '../graphql/error-code';
import { HttpError } from './http-error';

/** Says that the gateway is shutting down: it finishes what it began and begins nothing new. */
export type IsDraining = () => boolean;

/**
 * From the moment the server is told to close, answers requests that still come on open connections with 503, all but
 * those for health, and closes each connection with its answer: idle ones would hold up the shutdown.
 */
export function addDraining(server: FastifyInstance): IsDraining {
  let draining = false;
  server.addHook('preClose', async () => {
    draining = true;
  });
  server.addHook('onRequest', async ({ routeOptions }) => {
    if (draining && !routeOptions.url?.startsWith('/health/')) {
      throw new HttpError(503, ErrorCode.SERVICE_UNAVAILABLE, 'The gateway is shutting down. Try again.');
    }
  });
  server.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('Connection', 'close');
  });
  return () => draining;
}
