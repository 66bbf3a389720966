import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { WITHOUT_SCHEMAS } from '../shared/without-schemas';
import { addControlApi } from './control-api';
import { goneSignalOf } from './delivery';
import { completeFailure, errorBodyOf } from './errors';
import { type EmulatorParts, handleRequest } from './handle-request';
import { serviceCallOf } from './service-call';

/** The largest request body, in bytes: far more than a profile, and little enough to record a thousand of them. */
const REQUEST_BODY_LIMIT = 64 * 1024;

/** The largest request headers, in bytes: the token of a user with many groups takes more than Node.js's default. */
const HEADER_LIMIT = 64 * 1024;

/** Builds the server: the service on every path but those of the control API. It does not listen yet. */
export function buildServer(parts: EmulatorParts): FastifyInstance {
  const app = fastify({
    bodyLimit: REQUEST_BODY_LIMIT,
    http: { maxHeaderSize: HEADER_LIMIT },
    forceCloseConnections: true,
    frameworkErrors: refuseUnreadable,
    ...WITHOUT_SCHEMAS,
  });
  acceptAnyBody(app);
  app.setErrorHandler(refuseUnreadable);
  addControlApi(app, parts);
  const serve = serviceHandler(parts);
  app.all('/*', serve);
  // For methods that the routes above do not cover.
  app.setNotFoundHandler(serve);
  return app;
}

/** Bodies are kept as they came: the service judges them itself, and the request log shows them. */
function acceptAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
}

function serviceHandler(parts: EmulatorParts) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.hijack();
    const response = reply.raw;
    const { method, headers, body } = request;
    try {
      const call = serviceCallOf({ method, url: request.raw.url ?? '/', headers, body });
      await handleRequest(parts, call, { response, sleep: parts.sleep, gone: goneSignalOf(response) });
    } catch {
      // Mostly the caller has gone already. Where it has not, a response half sent can only be cut off.
      response.destroy();
    }
  };
}

function refuseUnreadable(error: Error, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = completeFailure({
    code: '800002',
    description: `Invalid request input: ${error.message}.`,
  });
  return reply.code(failure.status).type('application/json').send(errorBodyOf(failure));
}
