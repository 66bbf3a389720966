import type { Agent, ClientRequest } from 'node:http';
import type { RequestTaker } from './socket-reuse';

/**
 * Makes a call that sends a request through the agent before it returns, as a call of node-fetch does.
 *
 * @param onRequest - is shown that request before anything of it is sent: node-fetch keeps it to itself.
 */
export type TapRequest = <T>(onRequest: (request: ClientRequest) => void, call: () => T) => T;

/** Gets at the requests that node-fetch makes through an agent. */
export function tapRequests(agent: Agent): TapRequest {
  let listener: ((request: ClientRequest) => void) | undefined;
  const taker = agent as unknown as RequestTaker;
  const addRequest = taker.addRequest.bind(agent);
  taker.addRequest = (request, origin) => {
    listener?.(request);
    addRequest(request, origin);
  };
  return (onRequest, call) => {
    listener = onRequest;
    try {
      return call();
    } finally {
      listener = undefined;
    }
  };
}
