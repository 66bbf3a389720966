import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import type { Transport } from '../../../../src/partner-center/transports/transport';
import { Cancellation } from '../../../../src/shared/cancellation';
import { LOCALHOST_TLS } from '../../../support/localhost-tls';
import { getRequest, TRANSPORTS, transportOptions } from '../../../support/transports';
import { trust } from '../../../support/trust';
import { someTurns, until } from '../../../support/upstream';

const BODY = { method: 'PUT', body: '{"secret":1}', headers: { Authorization: 'Bearer secret' } } as const;

describe.each(TRANSPORTS.slice(0, 2))('a request of %s that cannot leave', (_name, create) => {
  let transport: Transport;
  let server: Server | undefined;
  let received: string[];

  beforeEach(() => {
    received = [];
    transport = create(transportOptions());
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    transport.close();
    if (server) await new Promise((resolve) => server?.close(resolve));
    server = undefined;
  });

  const listen = async (created: Server): Promise<number> => {
    server = created;
    await new Promise<void>((resolve) => created.listen(0, resolve));
    return (created.address() as AddressInfo).port;
  };
  /** A TLS server that notes whatever arrives at it in the clear. */
  const startTls = () =>
    listen(
      createHttpsServer(LOCALHOST_TLS, (request, response) => {
        received.push(request.method ?? '');
        response.end();
      }),
    );
  const causeOf = async (url: string) => {
    const error = await transport.send(url, getRequest(BODY)).catch((thrown) => thrown);
    return { name: error.name, message: error.message, code: error.cause?.code };
  };
  const notSent = (code: unknown) => ({
    name: 'NotSentError',
    message: 'No connection could be made; nothing was sent.',
    code,
  });

  it('tells of a certificate that signs itself', async () => {
    const port = await startTls();

    expect(await causeOf(`https://localhost:${port}/`)).toEqual(notSent('DEPTH_ZERO_SELF_SIGNED_CERT'));
    await someTurns();
    expect(received).toEqual([]);
  });

  it('tells of a certificate for another name', async () => {
    trust(LOCALHOST_TLS.cert);
    const port = await startTls();

    expect(await causeOf(`https://127.0.0.2:${port}/`)).toEqual(notSent('ERR_TLS_CERT_ALTNAME_INVALID'));
    await someTurns();
    expect(received).toEqual([]);
  });

  it('tells of a server that speaks no TLS', async () => {
    const port = await listen(createHttpServer((_request, response) => response.end()));

    expect(await causeOf(`https://localhost:${port}/`)).toEqual(
      notSent(expect.stringMatching(/EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG/)),
    );
  });

  it('tells of a server that closes the connection during the handshake', async () => {
    const port = await listen(createTcpServer((socket) => socket.destroy()));

    expect(await causeOf(`https://localhost:${port}/`)).toEqual(notSent('ECONNRESET'));
  });

  it('tells of a port that nobody listens on', async () => {
    const port = await listen(createTcpServer());
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;

    expect(await causeOf(`http://127.0.0.1:${port}/`)).toEqual(notSent('ECONNREFUSED'));
  });

  it('tells of a name that does not resolve', async () => {
    expect(await causeOf('https://partner-center.invalid/')).toEqual(
      notSent(expect.stringMatching(/ENOTFOUND|EAI_AGAIN/)),
    );
  });

  it('is known not to have left if it is cancelled during the TLS handshake', async () => {
    let isConnected = false;
    const port = await listen(
      createTcpServer((socket) => {
        isConnected = true;
        socket.on('error', () => {}).resume();
      }),
    );
    const cancellation = new Cancellation();
    const failed = transport.send(`https://localhost:${port}/`, getRequest({ ...BODY, cancellation }));
    await until(() => isConnected);
    await someTurns();

    cancellation.cancel();

    await expect(failed).rejects.toMatchObject({ name: 'CancelledError', sent: false });
  });
});

describe('a request by somebody’s own fetch', () => {
  const [, create] = TRANSPORTS[2] ?? [];

  it('may have left, whatever its error says: a fetch function may have sent it more than once', async () => {
    const transport = create?.(transportOptions());

    const error = await transport?.send('http://partner-center.invalid/', getRequest()).catch((e) => e);

    expect(error.name).toBe('TypeError');
  });
});
