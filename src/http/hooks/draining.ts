import type { FastifyInstance } from 'fastify';
import { ErrorCode } from '../../contract/error-code';
import { HttpError } from '../http-error';

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
  server.addHook('onRequest', (request, _reply, done) => {
    // Fastify puts routeOptions together each time they are asked for.
    if (!draining || request.routeOptions.url?.startsWith('/health/')) return done();
    done(new HttpError(503, ErrorCode.SERVICE_UNAVAILABLE, 'The gateway is shutting down. Try again.'));
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (draining) reply.header('Connection', 'close');
    done();
  });
  return () => draining;
}
