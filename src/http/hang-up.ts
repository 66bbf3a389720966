import type { ServerResponse } from 'node:http';

/** A signal that is aborted when the client closes the connection before it has the whole answer. */
export function hangUpSignalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
