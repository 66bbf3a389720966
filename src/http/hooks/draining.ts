import type { FastifyInstance } from 'fastify';
import { ErrorCode } from '../../contract/error-code';
import { HttpError } from '../http-error';

/** The two steps of a shutdown. */
export interface Draining {
  /** Whether the gateway is about to shut down: it should be sent no more requests. */
  readonly hasBegun: boolean;
  /** Begins it. Requests are still served, each on a connection that closes with its response. */
  begin(): void;
}

/**
 * Lets the server drain. Once it is told to close, requests that still arrive on open connections get 503, except those
 * for health. From the beginning of the draining on, each response closes its connection, so the client opens the next
 * one elsewhere.
 */
export function addDraining(server: FastifyInstance): Draining {
  let hasBegun = false;
  let isClosing = false;
  server.addHook('preClose', async () => {
    hasBegun = true;
    isClosing = true;
  });
  server.addHook('onRequest', (request, _reply, done) => {
    // Fastify puts routeOptions together each time they are asked for.
    if (!isClosing || request.routeOptions.url?.startsWith('/health/')) return done();
    done(new HttpError(503, ErrorCode.SERVICE_UNAVAILABLE, 'The gateway is shutting down. Try again.'));
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (hasBegun) reply.header('Connection', 'close');
    done();
  });
  return {
    get hasBegun() {
      return hasBegun;
    },
    begin() {
      hasBegun = true;
    },
  };
}
