import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { BodyTooLargeError } from '../../../../src/partner-center/wire/bodies';
import { Cancellation, CancelledError } from '../../../../src/shared/cancellation';
import { BODY_LIMIT, TRANSPORTS, useTransport } from '../../../support/transports';
import { someTurns, until } from '../../../support/upstream';

/** Short once it is decompressed. */
const TRAILING_GARBAGE = Buffer.concat([gzipSync('x'), Buffer.alloc(BODY_LIMIT)]);
const GZIP = { 'Content-Encoding': 'gzip' } as const;
/** undici may open another connection before the first is idle again. */
const SPARE_SOCKETS = 2;

describe.each(TRANSPORTS)('the transport %s', (name, create) => {
  const { sockets, start, recreate, send, held, hold } = useTransport(create);

  it('returns the status, the headers in any case, and the whole text', async () => {
    await start((request, response) => {
      response.writeHead(201, { 'X-One': 'one', 'X-Two': ['two', 'three'] });
      response.write(`\uFEFF${request.method} `);
      setImmediate(() => response.end(request.url));
    });

    const { status, headers, text } = await send();

    expect([status, text]).toEqual([201, 'GET /path?query']);
    expect([headers.get('x-ONE'), headers.get('X-Two'), headers.get('X-None')]).toEqual([
      'one',
      'two, three',
      null,
    ]);
  });

  it('sends a body and the headers as given, and asks for gzip', async () => {
    await start((request, response) => {
      const { authorization, 'accept-encoding': encoding, 'content-type': type } = request.headers;
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => response.end(JSON.stringify({ authorization, encoding, type, body })));
    });
    const headers = { Authorization: 'Bearer token', 'Content-Type': 'application/json' };

    const { text } = await send({ method: 'PUT', headers, body: '{"name":"é"}' });

    expect(JSON.parse(text)).toEqual({
      authorization: 'Bearer token',
      encoding: 'gzip',
      type: 'application/json',
      body: '{"name":"é"}',
    });
  });

  it('does not follow a redirect', async () => {
    await start((_request, response) => response.writeHead(307, { Location: '/other' }).end());

    expect((await send()).status).toBe(307);
  });

  it('shows no header value in the error about an invalid one', async () => {
    await start((_request, response) => response.end());

    const failed = send({ headers: { Authorization: 'Bearer secret\n' } });

    await expect(failed).rejects.toMatchObject({ name: 'NotSentError' });
    await failed.catch((error) => {
      expect(`${error} ${error.cause} ${error.cause?.stack}`).not.toContain('secret');
    });
  });

  it.each([
    ['whole', (packed: Buffer) => packed],
    ['without gzip’s trailer', (packed: Buffer) => packed.subarray(0, -8)],
  ])('decompresses gzip: %s', async (_what, cut) => {
    await start((_request, response) => response.writeHead(200, GZIP).end(cut(gzipSync('text'))));

    expect((await send()).text).toBe('text');
  });

  it('takes an empty compressed body for an empty one', async () => {
    await start((_request, response) => response.writeHead(200, GZIP).end());

    expect((await send()).text).toBe('');
  });

  it('fails if a body is not compressed as it says', async () => {
    await start((_request, response) => response.writeHead(200, GZIP).end('plain'));

    const error = await send().catch((thrown) => thrown);

    expect(error.code ?? error.cause.code).toBe('Z_DATA_ERROR');
  });

  it('accepts a body of the limit', async () => {
    await start((_request, response) => response.writeHead(200, GZIP).end(gzipSync('x'.repeat(BODY_LIMIT))));

    expect((await send()).text).toHaveLength(BODY_LIMIT);
  });

  it.each([
    ['plain', {}, 'x'.repeat(BODY_LIMIT + 1)],
    ['decompressed', GZIP, gzipSync('x'.repeat(BODY_LIMIT + 1))],
    [
      'compressed, by its Content-Length',
      { ...GZIP, 'Content-Length': String(TRAILING_GARBAGE.length) },
      TRAILING_GARBAGE,
    ],
  ])('rejects a body over the limit: %s', async (_what, headers, body) => {
    await start((_request, response) => response.writeHead(203, headers).end(body));

    const failed = send();

    await expect(failed).rejects.toBeInstanceOf(BodyTooLargeError);
    await expect(failed).rejects.toMatchObject({ limitBytes: BODY_LIMIT, status: 203 });
  });

  it('takes a chunked response for complete even if its connection serves the next request at once', async () => {
    recreate(3);
    await start((_request, response) => {
      response.write('te');
      response.end('xt');
    });

    const responses = await Promise.all(
      Array.from({ length: 300 }, () => send({ cancellation: new Cancellation() })),
    );

    expect(new Set(responses.map(({ text }) => text))).toEqual(new Set(['text']));
  });

  it('closes the connection of a response that is over the limit and does not end', async () => {
    await start((_request, response) => void response.write('x'.repeat(100 * BODY_LIMIT)));

    await expect(send()).rejects.toBeInstanceOf(BodyTooLargeError);
    await until(() => [...sockets].every((socket) => socket.destroyed));
  });

  it.each([
    ['before its head', (response: ServerResponse) => response.destroy()],
    [
      'between two chunks',
      (response: ServerResponse) => {
        response.write('x');
        setImmediate(() => response.destroy());
      },
    ],
    [
      'in the very packet of its head',
      ({ socket }: ServerResponse) =>
        void socket?.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\nno chunk'),
    ],
  ])('fails if the response is truncated %s', async (_when, truncate) => {
    await start((_request, response) => void truncate(response));

    const error = await send().catch((thrown) => thrown);

    expect(error.message).toEqual(expect.any(String));
    expect(['CancelledError', 'NotSentError']).not.toContain(error.name);
  });

  it(`${name === 'cross-fetch' ? 'waits for its cancellation' : 'fails'} if the response ends before its Content-Length`, async () => {
    const cancellation = new Cancellation();
    await start((_request, response) => {
      response.writeHead(200, { 'Content-Length': 10 }).write('x');
      setImmediate(() => response.destroy());
    });

    const failed = send({ cancellation });
    if (name === 'cross-fetch') {
      await until(() => sockets.size > 0 && [...sockets].every((socket) => socket.destroyed));
      await someTurns();
      cancellation.cancel();
    }

    const error = await failed.catch((thrown) => thrown);
    expect(error.message).toEqual(expect.any(String));
    expect(error instanceof CancelledError).toBe(name === 'cross-fetch');
  });

  describe('beside a request that is under way', () => {
    const busy = new Set<Socket>();

    beforeEach(async () => {
      recreate(10);
      busy.clear();
      await start((request, response) => {
        if (held.length > 0) return void response.end('text');
        busy.add(request.socket);
        hold(request, response);
      });
      void send().catch(() => {});
      await until(() => held.length === 1);
    });

    afterEach(() => held[0]?.end());

    it('reuses idle connections', async () => {
      for (let call = 0; call < 10; call += 1) expect((await send()).text).toBe('text');

      expect(sockets.size).toBeLessThanOrEqual(busy.size + SPARE_SOCKETS);
    });

    it('gives two requests at once a connection each', async () => {
      for (let pair = 0; pair < 10; pair += 1) {
        const responses = await Promise.all([send(), send()]);
        expect(responses.map(({ text }) => text)).toEqual(['text', 'text']);
      }

      expect(sockets.size).toBeLessThanOrEqual(busy.size + 2 * SPARE_SOCKETS);
    });

    it('does not use an idle connection that the service has closed', async () => {
      await send();
      const before = sockets.size;
      for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
      await someTurns();

      expect((await send()).text).toBe('text');
      expect(sockets.size).toBe(before + 1);
    });
  });
});
