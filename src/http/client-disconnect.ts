import type { ServerResponse } from 'node:http';

/**
 * Calls a listener when the client closes the connection before it has the whole answer.
 *
 * @returns what takes the listener away again.
 */
export function onClientDisconnect(response: ServerResponse, listener: () => void): () => void {
  const onClose = () => {
    if (!response.writableFinished) listener();
  };
  response.once('close', onClose);
  return () => response.off('close', onClose);
}
