import type { Agent, ClientRequest, IncomingMessage } from 'node:http';

/** What every agent of Node.js has and its types leave out: the way each request takes. */
interface RequestTaker {
  addRequest(request: ClientRequest, ...rest: unknown[]): void;
}

/**
 * Makes node-fetch notice an answer that breaks off before the length it promised. By itself it waits for the rest
 * for ever: it pipes the answer on, and a pipe passes no errors. It does listen to the request, so that is told.
 *
 * @returns the agent it was given, changed.
 */
export function failOnCutAnswers<T extends Agent>(agent: T): T {
  const taker = agent as unknown as RequestTaker;
  const addRequest = taker.addRequest.bind(agent);
  taker.addRequest = (request, ...rest) => {
    request.once('response', (answer: IncomingMessage) => {
      answer.once('error', (error) => request.emit('error', error));
    });
    addRequest(request, ...rest);
  };
  return agent;
}
