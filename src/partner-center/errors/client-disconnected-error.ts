/** Everybody who waited for a read has hung up. Nobody is left to be told. */
export class ClientDisconnectedError extends Error {
  override readonly name = 'CallerGoneError';

  constructor() {
    super('The client closed the connection before the answer was there.');
  }
}
