import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { HttpObserver, OnRequestEnded } from '../observer';
import { correlationIdOf } from './correlation-id';

/** Tells an observer when requests begin and end, if it wants to know. */
export function addObservedRequests(server: FastifyInstance, observer: HttpObserver): void {
  if (observer.requestBegun === undefined) return;

  server.addHook('onRequest', (exchange, reply, done) => {
    const onEnded = observer.requestBegun?.({ exchange, correlationId: correlationIdOf(exchange) });
    if (onEnded !== undefined) tellEnd(reply.raw, onEnded);
    done();
  });
}

/** Fastify's onResponse is not called if the client disconnects. */
function tellEnd(response: ServerResponse, onEnded: OnRequestEnded): void {
  let isComplete = false;
  response.once('finish', () => {
    isComplete = true;
  });
  response.once('close', () => onEnded({ statusCode: response.statusCode, isComplete }));
}
