import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import type { FetchCall, FetchResponse } from './fetch';

/** A connection that a call has opened. */
interface Connection {
  isReady: boolean;
  error?: Error;
}

/**
 * Finds out whether the request of a call may have left, from what agents are documented to do: they create the
 * connection of a request in the very call that makes the request, and send nothing before it is ready.
 */
export class ConnectionObserver {
  /** The connection that the call which is beginning has opened. */
  #opened: Connection | undefined;

  /** Begins a call. One that opens no connection has taken an open one, so its request may leave at once. */
  begin(call: () => Promise<FetchResponse>): FetchCall {
    this.#opened = undefined;
    const response = call();
    const connection = this.#opened as Connection | undefined;
    return {
      response,
      mayHaveLeft: () => connection === undefined || connection.isReady,
      connectionError: () => connection?.error,
    };
  }

  /** Follows a connection that is being made, until an event says that it is ready. */
  watch(socket: Duplex | null | undefined, ready: 'connect' | 'secureConnect'): void {
    if (!socket) return;
    const connection: Connection = { isReady: false };
    socket.once(ready, () => {
      connection.isReady = true;
    });
    socket.once('error', (error) => {
      connection.error = error;
    });
    this.#opened = connection;
  }
}

type HttpOptions = ConstructorParameters<typeof HttpAgent>[0];
type CreateConnection<Agent extends HttpAgent> = Parameters<Agent['createConnection']>;

/** Node.js's agent for http, observed. */
export class ObservedHttpAgent extends HttpAgent {
  readonly #observer: ConnectionObserver;

  constructor(observer: ConnectionObserver, options: HttpOptions) {
    super(options);
    this.#observer = observer;
  }

  override createConnection(...args: CreateConnection<HttpAgent>): Duplex | null | undefined {
    const socket = super.createConnection(...args);
    this.#observer.watch(socket, 'connect');
    return socket;
  }
}

/** Node.js's agent for https, observed. */
export class ObservedHttpsAgent extends HttpsAgent {
  readonly #observer: ConnectionObserver;

  constructor(observer: ConnectionObserver, options: HttpOptions) {
    super(options);
    this.#observer = observer;
  }

  override createConnection(...args: CreateConnection<HttpsAgent>): Duplex | null | undefined {
    const socket = super.createConnection(...args);
    this.#observer.watch(socket, 'secureConnect');
    return socket;
  }
}
