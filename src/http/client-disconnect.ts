import type { ServerResponse } from 'node:http';

/**
 * Calls a listener when the client closes the connection before it has the whole response.
 *
 * @returns removes the listener.
 */
export function onClientDisconnect(response: ServerResponse, listener: () => void): () => void {
  const onClose = () => {
    if (!response.writableFinished) listener();
  };
  response.once('close', onClose);
  return () => response.off('close', onClose);
}
