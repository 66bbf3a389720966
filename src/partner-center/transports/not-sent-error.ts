/**
 * No connection could be made, so the request never left: DNS, connect, TLS or the proxy failed. `cause` is the error of
 * the socket, whose `code` says why.
 */
export class NotSentError extends Error {
  override readonly name = 'NotSentError';

  constructor(cause: unknown) {
    super('No connection could be made; nothing was sent.', { cause });
  }
}
