import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Draining } from './draining';

/** Bytes of a refused body that are still read: many times the default of MAX_BODY_BYTES. */
const MAX_BYTES = 16 * 1024 * 1024;

/** How long a refused body is still read, in ms. */
const MAX_MS = 5000;

/**
 * Lets clients read the response to a request that was refused before its body had arrived. A connection that is closed
 * with unread data is reset, and the client may lose the response. So the rest of the body is read and thrown away, up to
 * a bound, before the connection is used again, or closed if the gateway shuts down.
 */
export function addUnreadBodies(server: FastifyInstance, draining: Draining): void {
  server.addHook('onSend', (request, reply, _payload, done) => {
    // Not `!complete`: an injected request has none.
    if (request.raw.complete === false) discardBody(request, reply, draining.hasBegun);
    done();
  });
}

function discardBody({ raw: request }: FastifyRequest, reply: FastifyReply, closes: boolean): void {
  const { socket } = request;
  // With this header Node.js would close the connection as soon as the response is written.
  reply.removeHeader('connection');
  const timer = setTimeout(() => socket.destroy(), MAX_MS).unref();
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_BYTES && reply.raw.writableFinished) socket.destroy();
  });
  request.once('end', () => {
    clearTimeout(timer);
    if (!closes) return;
    if (reply.raw.writableFinished) socket.end();
    else reply.raw.once('finish', () => socket.end());
  });
  request.once('close', () => clearTimeout(timer));
  request.resume();
}
