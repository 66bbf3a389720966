import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import type { CreateTransport } from '../../src/partner-center/transports/transport';
import { LOCALHOST_TLS } from '../support/localhost-tls';
import { getRequest, TRANSPORTS, transportOptions } from '../support/transports';

/** Starts a TLS server that notes of every connection whether it went on with an earlier TLS session. */
async function startTlsServer(headers: Readonly<Record<string, string>>) {
  const resumed: boolean[] = [];
  const server = createServer(LOCALHOST_TLS, (_request, response) =>
    response.writeHead(200, headers).end('{}'),
  );
  server.on('secureConnection', (socket: TLSSocket) => resumed.push(socket.isSessionReused()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}/`,
    resumed,
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

/** Lets this process trust the tests' certificate. Node.js 20 takes further authorities at its start only. */
function trustLocalhost(): void {
  const { createSecureContext } = tls;
  jest
    .spyOn(tls, 'createSecureContext')
    .mockImplementation((options) => createSecureContext({ ...options, ca: LOCALHOST_TLS.cert }));
}

describe.each(TRANSPORTS.slice(0, 2))('TLS connections of %s', (_name, create) => {
  let server: Awaited<ReturnType<typeof startTlsServer>>;

  afterEach(() => {
    jest.restoreAllMocks();
    server.close();
  });

  it('are kept alive and used again', async () => {
    server = await startTlsServer({});
    trustLocalhost();

    await callThreeTimes(create, server.url);

    expect(server.resumed).toEqual([false]);
  });

  it('go on with the TLS session of an earlier connection where the service closes each', async () => {
    server = await startTlsServer({ Connection: 'close' });
    trustLocalhost();

    await callThreeTimes(create, server.url);

    expect(server.resumed).toEqual([false, true, true]);
  });
});
