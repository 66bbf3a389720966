import { startGateway, type TestGateway } from '../support/gateway';
import { openRaw, statusOf } from '../support/raw-http';

const MEBIBYTE = 1024 * 1024;

describe('a request that is refused before its body has arrived', () => {
  let gateway: TestGateway;
  let url: string;

  beforeAll(async () => {
    gateway = await startGateway();
    url = await gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
  });

  afterAll(() => gateway.close());

  /** Sends a whole request before it reads anything, as simple clients do. */
  async function send(head: string, bodyBytes: number) {
    const connection = await openRaw(url);
    connection.socket.pause();
    const isSent = new Promise<void>((resolve) => {
      connection.socket.write(`${head}\r\nHost: gateway\r\nContent-Length: ${bodyBytes}\r\n\r\n`);
      connection.socket.write(Buffer.alloc(bodyBytes, ' '), () => resolve());
    });
    return { connection, isSent };
  }

  it('lets a client read its 413, each time, though it sends 3 MB before it reads', async () => {
    for (let time = 0; time < 10; time += 1) {
      const { connection, isSent } = await send(
        'POST /graphql HTTP/1.1\r\nContent-Type: application/json',
        3_000_000,
      );
      await isSent;
      connection.socket.resume();
      expect(statusOf(await connection.until('"PAYLOAD_TOO_LARGE"'))).toBe(413);
      connection.socket.destroy();
    }
  });

  it.each([
    ['closes the connection afterwards', 'POST /graphql HTTP/1.1\r\nConnection: close'],
    ['speaks HTTP/1.0', 'POST /graphql HTTP/1.0'],
  ])('lets a client read its 413 that %s', async (_what, head) => {
    for (let time = 0; time < 10; time += 1) {
      const { connection, isSent } = await send(`${head}\r\nContent-Type: application/json`, 3_000_000);
      await isSent;
      connection.socket.resume();
      expect(statusOf(await connection.closed())).toBe(413);
      expect(connection.received()).toContain('"PAYLOAD_TOO_LARGE"');
    }
  });

  it('lets fetch read its 413, each time', async () => {
    for (let time = 0; time < 10; time += 1) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: ' '.repeat(3_000_000),
      });
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { limit: 'bodyBytes' } }] });
    }
  });

  it('lets a client read its 413 where the length is not told in advance', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let piece = 0; piece < 30; piece += 1) controller.enqueue(new Uint8Array(100_000).fill(32));
        controller.close();
      },
    });
    const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    const response = await fetch(`${url}/graphql`, options as RequestInit);
    expect(response.status).toBe(413);
  });

  it.each([
    ['415', 'POST /graphql HTTP/1.1\r\nContent-Type: text/plain', 415],
    ['404', 'POST /nowhere HTTP/1.1\r\nContent-Type: text/plain', 404],
    ['414', `POST /graphql?${'x'.repeat(5000)} HTTP/1.1\r\nContent-Type: application/json`, 414],
  ])('lets a client read its %s as well', async (_what, head, status) => {
    const { connection, isSent } = await send(head, 3_000_000);
    await isSent;
    connection.socket.resume();
    expect(statusOf(await connection.until('"errors"'))).toBe(status);
    connection.socket.destroy();
  });

  it('keeps the connection for the next request once the body is read', async () => {
    const { connection, isSent } = await send(
      'POST /graphql HTTP/1.1\r\nContent-Type: application/json',
      300_000,
    );
    connection.socket.resume();
    await connection.until('"PAYLOAD_TOO_LARGE"');
    await isSent;
    connection.write('GET /health/live HTTP/1.1\r\nHost: gateway\r\n\r\n');
    expect(await connection.until('"live"')).toContain('HTTP/1.1 200 OK');
    connection.socket.destroy();
  });

  it('reads no more than a bound: the connection of an endless body is closed', async () => {
    const connection = await openRaw(url);
    connection.write(
      `POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: ${1024 * MEBIBYTE}\r\n\r\n`,
    );
    let sentBytes = 0;
    const piece = Buffer.alloc(MEBIBYTE, ' ');
    const isClosed = connection.closed();
    const sendMore = () => {
      if (connection.socket.destroyed) return;
      sentBytes += piece.length;
      connection.socket.write(piece, sendMore);
    };
    sendMore();

    expect(statusOf(await isClosed)).toBe(413);
    // What the kernel holds for the two sockets comes on top of the bound.
    expect(sentBytes).toBeLessThan(64 * MEBIBYTE);
  });
});
