import type { Socket } from 'node:net';

/** Kept on the socket itself: a WeakSet would do the same, and make more work for the garbage collector. */
const REFUSED = Symbol('refused');

type MarkedSocket = Socket & { [REFUSED]?: true };

/** Notes that the request which is arriving on a connection was refused, and the connection ends with that. */
export function markRefused(socket: Socket): void {
  (socket as MarkedSocket)[REFUSED] = true;
}

/** Whether the request was refused already: then what Fastify finds wrong with the rest of it is the same refusal. */
export function isRefused(socket: Socket): boolean {
  return (socket as MarkedSocket)[REFUSED] === true;
}
