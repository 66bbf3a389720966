import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CreateTransport } from '../../src/partner-center/transports/transport';
import { startGateway } from '../support/gateway';
import { LOCALHOST_TLS } from '../support/localhost-tls';
import { getRequest, TRANSPORTS, transportOptions } from '../support/transports';
import { trust } from '../support/trust';
import { ALL_FIELDS, UPDATE } from '../support/upstream';

/** Starts a TLS server that notes of every connection whether it went on with an earlier TLS session. */
async function startTlsServer(
  headers: Readonly<Record<string, string>>,
  onRequest: (request: IncomingMessage) => void = () => {},
) {
  const resumed: boolean[] = [];
  const server = createServer(LOCALHOST_TLS, (request, response) => {
    onRequest(request);
    response.writeHead(200, headers).end('{}');
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  server.on('secureConnection', (socket: TLSSocket) => resumed.push(socket.isSessionReused()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}/`,
    resumed,
    connections: () => connections,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function callThreeTimes(create: CreateTransport, url: string): Promise<void> {
  const transport = create(transportOptions(1));
  try {
    for (let call = 0; call < 3; call += 1) await transport.send(url, getRequest());
  } finally {
    transport.close();
  }
}

describe.each(TRANSPORTS.slice(0, 2))('TLS connections of %s', (_name, create) => {
  let server: Awaited<ReturnType<typeof startTlsServer>>;

  afterEach(() => {
    jest.restoreAllMocks();
    server.close();
  });

  it('are kept alive and used again', async () => {
    server = await startTlsServer({});
    trust(LOCALHOST_TLS.cert);

    await callThreeTimes(create, server.url);

    expect(server.resumed).toEqual([false]);
  });

  it('go on with the TLS session of an earlier connection where the service closes each', async () => {
    server = await startTlsServer({ Connection: 'close' });
    trust(LOCALHOST_TLS.cert);

    await callThreeTimes(create, server.url);

    expect(server.resumed).toEqual([false, true, true]);
  });
});

describe('a TLS connection that fails', () => {
  it('is one that never was: nothing was sent, so a write is NOT_APPLIED and nothing is read back', async () => {
    const received: string[] = [];
    const server = await startTlsServer({}, (request) => received.push(request.method ?? ''));
    const gateway = await startGateway(server.url);

    const { errors } = await gateway.send(UPDATE, ALL_FIELDS);
    await gateway.close();
    server.close();

    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('no connection could be made; nothing was sent'),
        extensions: { code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' },
      },
    ]);
    expect(received).toEqual([]);
    // A certificate stays as it is: there is no second attempt.
    expect(server.connections()).toBe(1);
    expect(gateway.log.text()).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
  });
});
