import type { FastifyInstance } from 'fastify';
import type { HttpObserver } from '../observer';
import { correlationIdOf } from './correlation-id';

/** Tells an observer when requests begin and end, if it wants to know. */
export function addObservedRequests(server: FastifyInstance, observer: HttpObserver): void {
  if (observer.requestBegun === undefined) return;

  server.addHook('onRequest', (exchange, reply, done) => {
    observer.requestBegun?.({ exchange, correlationId: correlationIdOf(exchange) });
    // Fastify's onResponse is not called if the client disconnects.
    const response = reply.raw;
    let isComplete = false;
    response.once('finish', () => {
      isComplete = true;
    });
    response.once('close', () => {
      observer.requestEnded?.({ exchange, statusCode: response.statusCode, isComplete });
    });
    done();
  });
}
