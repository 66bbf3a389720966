import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DOCUMENTED_PROFILE } from './recording-server';

/** A Partner Center that responds when it is told to. */
export class HeldUpstream {
  readonly #server: Server = createServer((_request, response) => {
    this.#release = () => response.end(JSON.stringify(DOCUMENTED_PROFILE));
    this.#arrived();
  });
  #release = () => {};
  #arrived = () => {};
  /** Resolves when a request has come. */
  readonly arrived = new Promise<void>((resolve) => {
    this.#arrived = resolve;
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  release(): void {
    this.#release();
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
