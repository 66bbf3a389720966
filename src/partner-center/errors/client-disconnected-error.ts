/** Every client that waited for a read has disconnected. Nobody is left to be told. */
export class ClientDisconnectedError extends Error {
  override readonly name = 'ClientDisconnectedError';

  constructor() {
    super('The client closed the connection before the response was there.');
  }
}
