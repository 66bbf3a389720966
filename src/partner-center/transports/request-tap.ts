import type { Agent, ClientRequest } from 'node:http';
import type { RequestTaker } from './socket-reuse';

/**
 * Makes a call that sends a request through the agent before it returns, as a call of node-fetch does.
 *
 * @param fill - is given that request before anything of it is sent.
 * @returns that request, which node-fetch keeps to itself. None where the call failed before it made one.
 */
export type TapRequest = (
  fill: (request: ClientRequest) => void,
  call: () => void,
) => ClientRequest | undefined;

/** Gets at the requests that node-fetch makes through an agent. */
export function tapRequests(agent: Agent): TapRequest {
  let fillNext: ((request: ClientRequest) => void) | undefined;
  let made: ClientRequest | undefined;
  const taker = agent as unknown as RequestTaker;
  const addRequest = taker.addRequest.bind(agent);
  taker.addRequest = (request, origin) => {
    made = request;
    fillNext?.(request);
    addRequest(request, origin);
  };
  return (fill, call) => {
    fillNext = fill;
    try {
      call();
      return made;
    } finally {
      // What is kept here would keep a bearer token.
      fillNext = undefined;
      made = undefined;
    }
  };
}
