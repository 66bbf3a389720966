import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createCrossFetchTransport } from '../../src/partner-center/transports/cross-fetch';
import { createFetchTransport } from '../../src/partner-center/transports/fetch';
import type {
  CreateTransport,
  Transport,
  TransportRequest,
  TransportResponse,
} from '../../src/partner-center/transports/transport';
import { createUndiciTransport } from '../../src/partner-center/transports/undici';
import { Cancellation } from '../../src/shared/cancellation';
import { listen, type RecordingServer } from './recording-server';

/** The maximum length of a body in tests of transports, in bytes. */
export const BODY_LIMIT = 1000;

const ATTEMPT_TIMEOUT_MS = 10_000;

/** Every transport, and somebody's own fetch: that of Node.js. */
export const TRANSPORTS: readonly (readonly [name: string, create: CreateTransport])[] = [
  ['undici', createUndiciTransport],
  ['cross-fetch', createCrossFetchTransport],
  ['own fetch', () => createFetchTransport(fetch)],
];

/** The options of a transport for tests. */
export const transportOptions = (maxSockets = 10) => ({ maxSockets, attemptTimeoutMs: ATTEMPT_TIMEOUT_MS });

/** A GET without headers. */
export const getRequest = (changes: Partial<TransportRequest> = {}): TransportRequest => ({
  method: 'GET',
  headers: {},
  bodyLimitBytes: BODY_LIMIT,
  cancellation: new Cancellation(),
  ...changes,
});

/** A transport and a server for it to call. */
export interface TransportSetup {
  /** The connections that the server has seen. */
  readonly sockets: ReadonlySet<Socket>;
  /** The responses that `hold` keeps open. */
  readonly held: ServerResponse[];
  /** Starts the server. */
  start(listener: RequestListener): Promise<void>;
  /** A listener that responds only when told to. */
  readonly hold: RequestListener;
  /** Replaces the transport. */
  recreate(maxSockets: number): void;
  send(request?: Partial<TransportRequest>): Promise<TransportResponse>;
}

/** Opens a transport for each test of a file, and closes it afterwards. To be called outside the tests. */
export function useTransport(create: CreateTransport): TransportSetup {
  let server: RecordingServer | undefined;
  let transport: Transport;
  const sockets = new Set<Socket>();
  const held: ServerResponse[] = [];
  beforeEach(() => {
    transport = create(transportOptions(1));
    sockets.clear();
    held.length = 0;
  });
  afterEach(async () => {
    transport.close();
    await server?.close();
    server = undefined;
  });
  return {
    sockets,
    held,
    async start(listener) {
      server = await listen((request, response) => {
        sockets.add(request.socket);
        listener(request, response);
      });
    },
    hold: (_request, response) => void held.push(response),
    recreate(maxSockets) {
      transport.close();
      transport = create(transportOptions(maxSockets));
    },
    send: (request) => transport.send(`${server?.url}/path?query`, getRequest(request)),
  };
}
