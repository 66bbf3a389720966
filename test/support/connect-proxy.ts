import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What a proxy was asked for. */
export interface ConnectRequest {
  /** Such as `partner-center.test:443`. */
  readonly target: string | undefined;
  readonly authorization: string | undefined;
}

/** How a proxy responds to CONNECT: with a tunnel to a local port, with a status, or never. */
export type ConnectResponse = { readonly port: number } | { readonly status: number } | 'never';

/** An HTTP proxy that knows CONNECT only. */
export interface ConnectProxy {
  readonly host: string;
  readonly requests: readonly ConnectRequest[];
  close(): Promise<void>;
}

/** Starts a proxy on a free port of the loopback interface. */
export async function startConnectProxy(
  respond: (request: ConnectRequest) => ConnectResponse,
): Promise<ConnectProxy> {
  const requests: ConnectRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', ({ url, headers }, client: Socket) => {
    const request = { target: url, authorization: headers['proxy-authorization'] };
    requests.push(request);
    client.on('error', () => {});
    const response = respond(request);
    if (response === 'never') return;
    if ('status' in response) {
      return void client.end(`HTTP/1.1 ${response.status} No\r\nContent-Length: 0\r\n\r\n`);
    }
    const upstream = connect(response.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
