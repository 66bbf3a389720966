import type { Agent, ClientRequest } from 'node:http';

/** How an agent of Node.js is handed each request; its types leave it out. */
export interface RequestTaker {
  addRequest(request: ClientRequest, options: Origin): void;
}

/** The part of a request's options that tells one origin from another. */
interface Origin {
  readonly host?: string | null;
  readonly port?: string | number | null;
}

/**
 * Has an agent put a request onto an idle socket with less ado. Node.js first merges some forty options, which only a
 * new socket needs: it cost 17 µs of CPU a call, a fourteenth of all that a read costs on cross-fetch.
 *
 * @param agent - one whose requests differ in their origin only, not in their TLS options.
 */
export function reuseSocketsDirectly(agent: Agent): void {
  agent.getName = nameOf;
  const taker = agent as unknown as RequestTaker;
  const addRequest = taker.addRequest.bind(agent);
  taker.addRequest = (request, origin) => {
    const name = nameOf(origin);
    const idle = agent.freeSockets[name];
    const busy = agent.sockets[name];
    const socket = idle?.at(-1);
    // Whatever else there is to do is left to Node.js, also the making of its lists.
    if (socket === undefined || socket.destroyed || busy === undefined) return addRequest(request, origin);
    idle?.pop();
    busy.push(socket);
    agent.reuseSocket(socket, request);
    request.onSocket(socket);
  };
}

function nameOf({ host, port }: Origin = {}): string {
  return `${host}:${port}`;
}
