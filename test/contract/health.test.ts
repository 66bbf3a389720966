import type { FastifyInstance } from 'fastify';
import { HTTP_LIMITS } from '../../src/http/http-limits';
import type { ReadinessCheck } from '../../src/http/routes/health';
import { createHttpServer } from '../../src/http/server';
import { jsonOf, openRaw, statusOf } from '../support/raw-http';

const NO_GRAPHQL = { handle: () => Promise.reject(new Error('nothing asks for GraphQL here')) };

describe('the health of a gateway', () => {
  let server: FastifyInstance;

  async function start(readinessChecks: readonly ReadinessCheck[] = []): Promise<void> {
    ({ server } = await createHttpServer({
      graphql: NO_GRAPHQL,
      limits: {
        ...HTTP_LIMITS,
        bodyBytes: 1000,
        connections: 10,
        requestsPerMinute: 0,
        keepAliveTimeoutMs: 5000,
      },
      corsOrigins: [],
      readinessChecks,
    }));
  }

  afterEach(() => server.close());

  it('is ready when it runs and every check is', async () => {
    await start([{ name: 'circuit', ready: () => true }]);
    const response = await server.inject('/health/ready');

    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      status: 'ready',
      checks: [
        { name: 'running', ready: true },
        { name: 'circuit', ready: true },
      ],
    });
  });

  it('is not ready while a check is not, and says which', async () => {
    await start([{ name: 'circuit', ready: () => false }]);
    const response = await server.inject('/health/ready');

    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({
      status: 'not ready',
      checks: [
        { name: 'running', ready: true },
        { name: 'circuit', ready: false },
      ],
    });
  });

  it('lives all the same', async () => {
    await start([{ name: 'circuit', ready: () => false }]);
    const response = await server.inject('/health/live');

    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ status: 'live' });
  });

  it('asks for no token and for no header against forgery', async () => {
    await start();

    expect((await server.inject({ url: '/health/ready', headers: { accept: 'text/html' } })).statusCode).toBe(
      200,
    );
  });

  describe('while it shuts down', () => {
    /** A request whose first bytes came before the shutdown and whose last come after it. */
    async function requestDuringShutdown(head: string): Promise<string> {
      await start();
      const firstBytes = new Promise<unknown>((resolve) => {
        server.server.once('connection', (socket) => socket.once('data', resolve));
      });
      const connection = await openRaw(await server.listen({ host: '127.0.0.1', port: 0 }));
      connection.write(`${head}\r\nHost: gateway\r\n`);
      await firstBytes;
      const closed = server.close();
      connection.write('Content-Type: application/json\r\n\r\n');
      const answer = await connection.closed();
      await closed;
      return answer;
    }

    it('is not ready, and closes the connection', async () => {
      const answer = await requestDuringShutdown('GET /health/ready HTTP/1.1');

      expect(statusOf(answer)).toBe(503);
      expect(answer.toLowerCase()).toContain('connection: close\r\n');
      expect(jsonOf(answer)).toMatchObject({
        status: 'not ready',
        checks: [{ name: 'running', ready: false }],
      });
    });

    it('begins no operation', async () => {
      const answer = await requestDuringShutdown('GET /graphql?query=%7B__typename%7D HTTP/1.1');

      expect(statusOf(answer)).toBe(503);
      expect(jsonOf(answer)).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
    });
  });
});
