import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { TransportResponse } from '../../../src/partner-center/fetch';
import { createCrossFetchTransport } from '../../../src/partner-center/transports/cross-fetch';
import type { Transport } from '../../../src/partner-center/transports/transport';
import { createUndiciTransport } from '../../../src/partner-center/transports/undici';
import { BodyTooLargeError } from '../../../src/partner-center/wire/bodies';
import { Cancellation, CancelledError } from '../../../src/shared/cancellation';
import { listen, type RecordingServer } from '../../support/recording-server';
import { someTurns, until } from '../../support/upstream';

const LIMIT = 1000;
/** undici may open another one before the first is idle again. */
const SPARE_SOCKETS = 2;
const GZIP = { 'Content-Encoding': 'gzip' } as const;

describe.each([
  ['cross-fetch', createCrossFetchTransport],
  ['undici', createUndiciTransport],
])('the transport %s', (_name, createTransport) => {
  let server: RecordingServer;
  let transport: Transport;
  let cancellation: Cancellation;
  let sockets: Set<Socket>;
  let open: ServerResponse[];
  let stopped: jest.Mock;

  const start = async (listener: RequestListener) => {
    server = await listen((request, response) => {
      sockets.add(request.socket);
      listener(request, response);
    });
  };
  const hold: RequestListener = (_request, response) => void open.push(response);
  const send = (given = cancellation): Promise<TransportResponse> =>
    transport.fetch(`${server.url}/path?query`, {
      method: 'GET',
      headers: {},
      bodyLimitBytes: LIMIT,
      cancellation: given,
    });

  beforeEach(() => {
    transport = createTransport(1);
    cancellation = new Cancellation();
    sockets = new Set();
    open = [];
    stopped = jest.fn();
    const onCancelled = cancellation.onCancelled.bind(cancellation);
    jest.spyOn(cancellation, 'onCancelled').mockImplementation((listener) => {
      const stop = onCancelled(listener);
      return () => {
        stop();
        stopped();
      };
    });
  });

  afterEach(async () => {
    transport.close();
    await server.close();
  });

  it('gives back the status, the headers in any case, and the whole text', async () => {
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
    expect(stopped).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['whole', (packed: Buffer) => packed],
    ['without gzip’s own end', (packed: Buffer) => packed.subarray(0, -8)],
  ])('unpacks gzip: %s', async (_what, cut) => {
    await start((_request, response) => response.writeHead(200, GZIP).end(cut(gzipSync('text'))));

    expect((await send()).text).toBe('text');
  });

  it('takes an empty packed body for an empty one', async () => {
    await start((_request, response) => response.writeHead(200, GZIP).end());

    expect((await send()).text).toBe('');
  });

  it('fails where a body is not packed as it says', async () => {
    await start((_request, response) => response.writeHead(200, GZIP).end('plain'));

    await expect(send()).rejects.toMatchObject({ code: 'Z_DATA_ERROR' });
  });

  it('takes a body of the limit', async () => {
    await start((_request, response) => response.writeHead(200, GZIP).end(gzipSync('x'.repeat(LIMIT))));

    expect((await send()).text).toHaveLength(LIMIT);
  });

  it.each([
    ['plain', {}, 'x'.repeat(LIMIT + 1)],
    ['packed, counted unpacked', GZIP, gzipSync('x'.repeat(LIMIT + 1))],
    ['packed, counted packed', GZIP, Buffer.concat([gzipSync('x'), Buffer.alloc(LIMIT)])],
  ])('refuses a body over the limit: %s', async (_what, headers, body) => {
    await start((_request, response) => response.writeHead(203, headers).end(body));

    const failed = send();

    await expect(failed).rejects.toBeInstanceOf(BodyTooLargeError);
    await expect(failed).rejects.toMatchObject({ limitBytes: LIMIT, status: 203 });
    expect(stopped).toHaveBeenCalled();
  });

  it('takes an answer in chunks for whole though its socket serves the next call at once', async () => {
    transport.close();
    transport = createTransport(3);
    await start((_request, response) => {
      response.write('te');
      response.end('xt');
    });

    const answers = await Promise.all(Array.from({ length: 300 }, () => send(new Cancellation())));

    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['text']));
  });

  it('lets go of the socket of an answer that is longer than the limit and does not end', async () => {
    await start((_request, response) => void response.write('x'.repeat(100 * LIMIT)));

    await expect(send()).rejects.toBeInstanceOf(BodyTooLargeError);
    await until(() => [...sockets].every((socket) => socket.destroyed));
  });

  it.each([
    ['before its head', (response: ServerResponse) => response.destroy()],
    [
      'before the length it promised',
      (response: ServerResponse) => {
        response.writeHead(200, { 'Content-Length': 10 }).write('x');
        setImmediate(() => response.destroy());
      },
    ],
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
  ])('fails where the answer breaks off %s', async (_when, breakOff) => {
    await start((_request, response) => void breakOff(response));

    const failed = send();

    await expect(failed).rejects.toThrow();
    await expect(failed).rejects.not.toBeInstanceOf(CancelledError);
    expect(stopped).toHaveBeenCalledTimes(1);
  });

  describe('beside a call that is under way', () => {
    const busy = new Set<Socket>();

    beforeEach(async () => {
      transport.close();
      transport = createTransport(10);
      busy.clear();
      await start(({ socket }, response) => {
        if (open.length > 0) return void response.end('text');
        busy.add(socket);
        open.push(response);
      });
      void send(new Cancellation()).catch(() => {});
      await until(() => open.length === 1);
    });

    afterEach(() => open[0]?.end());

    it('goes on over the sockets that are idle', async () => {
      for (let call = 0; call < 10; call += 1) expect((await send()).text).toBe('text');

      expect(sockets.size).toBeLessThanOrEqual(busy.size + SPARE_SOCKETS);
    });

    it('gives two calls at once a socket each', async () => {
      for (let pair = 0; pair < 10; pair += 1) {
        const answers = await Promise.all([send(), send()]);
        expect(answers.map(({ text }) => text)).toEqual(['text', 'text']);
      }

      expect(sockets.size).toBeLessThanOrEqual(busy.size + 2 * SPARE_SOCKETS);
    });

    it('leaves an idle socket alone that the service has closed', async () => {
      await send();
      for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
      await someTurns();

      expect((await send()).text).toBe('text');
      expect(sockets.size).toBe(busy.size + 2);
    });
  });

  describe('when it is cancelled', () => {
    /** The next call gets the only socket there may be. */
    const expectFree = async () => {
      const next = send(new Cancellation());
      await until(() => open.length > 0 && sockets.size > 0);
      await someTurns();
      for (const response of open) response.end('next');
      expect((await next).text).toBe('next');
    };

    it('sends nothing where that was before it began', async () => {
      await start(hold);
      cancellation.cancel();

      await expect(send()).rejects.toBeInstanceOf(CancelledError);
      await someTurns();

      expect(open).toEqual([]);
      await expectFree();
    });

    it('ends a call that is connecting', async () => {
      await start(hold);
      const call = send();

      cancellation.cancel();

      await expect(call).rejects.toBeInstanceOf(CancelledError);
      await expectFree();
    });

    it('ends a call that waits for a socket at once, and never sends it', async () => {
      await start(hold);
      const first = send(new Cancellation());
      await until(() => open.length === 1);
      const call = send();
      await someTurns();

      cancellation.cancel();
      await expect(call).rejects.toBeInstanceOf(CancelledError);
      open[0]?.end('first');
      await first;
      await someTurns();

      expect(open).toHaveLength(1);
      open = [];
      await expectFree();
    });

    it('ends a call that waits for the head of its answer, and closes its socket', async () => {
      await start(hold);
      const call = send();
      await until(() => open.length === 1);

      cancellation.cancel();

      await expect(call).rejects.toBeInstanceOf(CancelledError);
      await until(() => [...sockets].every((socket) => socket.destroyed));
      open = [];
      await expectFree();
    });

    it('ends a call in the middle of the body, and closes its socket', async () => {
      await start((request, response) => {
        response.write('x');
        hold(request, response);
      });
      const call = send();
      await until(() => open.length === 1);
      await someTurns();

      cancellation.cancel();

      await expect(call).rejects.toBeInstanceOf(CancelledError);
      await until(() => [...sockets].every((socket) => socket.destroyed));
    });

    it('changes nothing about a call that is over', async () => {
      await start((_request, response) => response.end('text'));
      const answer = await send();

      cancellation.cancel();
      await someTurns();

      expect(answer.text).toBe('text');
      expect([...sockets].some((socket) => socket.destroyed)).toBe(false);
    });
  });
});
