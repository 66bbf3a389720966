import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { startGateway, type TestGateway } from '../support/gateway';
import { DOCUMENTED_PROFILE, listen } from '../support/recording-server';
import { callerHeaders, GET, READ, startGatewayWithUpstream, until } from '../support/upstream';

const manyReads = (gateway: TestGateway, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, user) =>
      gateway.send(READ, undefined, callerHeaders({ user: `user${user}@contoso.example` })),
    ),
  );

describe('connections to Partner Center', () => {
  it('are kept alive and used again', async () => {
    const sockets = new Set<Socket>();
    const server = await listen((request, response) => {
      sockets.add(request.socket);
      response.end(JSON.stringify(DOCUMENTED_PROFILE));
    });
    const gateway = await startGateway(server.url);

    for (let call = 0; call < 5; call += 1) await gateway.send(READ);
    await gateway.close();
    await server.close();

    expect(sockets.size).toBe(1);
  });

  it('are no more than the bulkhead allows', async () => {
    const sockets = new Set<Socket>();
    const server = await listen((request, response) => {
      sockets.add(request.socket);
      response.end(JSON.stringify(DOCUMENTED_PROFILE));
    });
    const gateway = await startGateway(server.url, { environment: { UPSTREAM_MAX_CONCURRENT: '3' } });

    await manyReads(gateway, 30);
    await gateway.close();
    await server.close();

    expect(sockets.size).toBeLessThanOrEqual(3);
  });

  it('are tried again where a kept one was closed unseen', async () => {
    let requests = 0;
    const body = JSON.stringify(DOCUMENTED_PROFILE);
    const answer = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const server = createServer((socket) => {
      let served = 0;
      socket.on('error', () => {});
      socket.on('data', () => {
        requests += 1;
        served += 1;
        // The first request of a connection is answered; the second finds it reset.
        if (served === 1) socket.write(answer);
        else socket.resetAndDestroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gateway = await startGateway(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

    await gateway.send(READ);
    const second = await gateway.send(READ);
    await gateway.close();
    server.close();

    expect(second.errors).toEqual([]);
    expect(requests).toBe(3);
  });

  it('carry gzip', async () => {
    const pair = await startGatewayWithUpstream();
    pair.upstream.faults.add({ gzip: true });

    const answer = await pair.gateway.send(READ);
    await pair.close();

    expect(answer.errors).toEqual([]);
  });

  it.each([
    ['plain', {}],
    ['gzip, counted unpacked', { gzip: true }],
  ])('cut off an answer over 1 MiB (%s)', async (_name, packing) => {
    const pair = await startGatewayWithUpstream();
    pair.upstream.faults.add({ ...packing, bodyBytes: 1024 * 1024 + 1 });

    const answer = await pair.gateway.send(READ);
    const calls = pair.calls();
    await pair.close();

    expect(answer.errors[0]?.extensions?.code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(answer.errors[0]?.message).toContain('longer than 1048576 bytes');
    expect(calls).toEqual([GET]);
  });

  it('are closed where an answer is not read to its end', async () => {
    const sockets = new Set<Socket>();
    const server = await listen((request, response) => {
      sockets.add(request.socket);
      response.on('error', () => {});
      response.writeHead(200, { 'Content-Length': 100 * 1024 * 1024 });
      response.write('x'.repeat(2 * 1024 * 1024));
    });
    const gateway = await startGateway(server.url);

    await gateway.send(READ);
    await until(() => [...sockets].every((socket) => socket.destroyed));
    await gateway.close();
    await server.close();

    expect(sockets.size).toBe(1);
  });

  it('take an answer of exactly 1 MiB', async () => {
    const pair = await startGatewayWithUpstream();
    pair.upstream.faults.add({ bodyBytes: 1024 * 1024 });

    const answer = await pair.gateway.send(READ);
    await pair.close();

    expect(answer.errors).toEqual([]);
  });
});
