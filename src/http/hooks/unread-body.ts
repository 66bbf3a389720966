import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Draining } from './draining';

/** Bytes of a refused body that are still read: many times the default of MAX_BODY_BYTES. */
const MAX_BYTES = 16 * 1024 * 1024;

/** How long a refused body is still read, in ms. */
const MAX_MS = 5000;

/**
 * Lets clients read the response to a request that was refused before its body had arrived. A connection that is closed
 * with unread data is reset, and the client may lose the response. So the rest of the body is read and thrown away, up to
 * a bound.
 */
export function addUnreadBodies(server: FastifyInstance, draining: Draining): void {
  server.addHook('onSend', ({ raw: request }, reply, _payload, done) => {
    // Not `!complete`: an injected request has none.
    if (request.complete !== false) return done();
    // Node.js closes the connection as soon as the response is written: the body has to be read before.
    if (draining.hasBegun || isLastOnConnection(request)) return discardBody(request, () => done());

    // Fastify would close the connection, which there is no need for.
    reply.removeHeader('connection');
    discardBody(request, () => {
      if (!request.complete) request.socket.destroy();
    });
    done();
  });
}

function isLastOnConnection({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion === '1.0' || /\bclose\b/i.test(headers.connection ?? '');
}

/** Reads and throws away what is left of a body, within the bounds. */
function discardBody(request: IncomingMessage, onDone: () => void): void {
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) stop();
  };
  const stop = () => {
    clearTimeout(timer);
    request.off('data', count).off('end', stop).off('close', stop);
    onDone();
  };
  const timer = setTimeout(stop, MAX_MS).unref();
  request.on('data', count).once('end', stop).once('close', stop);
  request.resume();
}
