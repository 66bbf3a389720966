import { mintToken } from '../../src/emulator/token';
import { type GatewayParts, startGateway, type TestGateway } from '../support/gateway';
import { jsonOf, openRaw, type RawConnection, statusOf } from '../support/raw-http';

const QUERY = JSON.stringify({ query: '{ __typename }' });

function post(body: string, headers: string = ''): string {
  return `POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${headers}\r\n${body}`;
}

describe('clients that are slow, large or many', () => {
  let gateway: TestGateway;
  let url: string;
  const connections: RawConnection[] = [];

  async function start(parts: GatewayParts = {}): Promise<void> {
    gateway = await startGateway(undefined, parts);
    url = await gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
  }

  async function open(): Promise<RawConnection> {
    const connection = await openRaw(url);
    connections.push(connection);
    return connection;
  }

  afterEach(async () => {
    for (const { socket } of connections.splice(0)) socket.destroy();
    await gateway.close();
  });

  it('are cut off where their headers take too long, and told which limit that is', async () => {
    await start({ tuning: { httpLimits: { headersTimeoutMs: 200, requestTimeoutMs: 60_000 } } });
    const connection = await open();
    connection.write('POST /graphql HTTP/1.1\r\nHost: gateway\r\nX-Slow: ');

    const response = await connection.closed();
    expect(statusOf(response)).toBe(408);
    expect(jsonOf(response)).toMatchObject({
      errors: [
        {
          message: 'The headers of the request did not arrive within 200 ms (limit "headersTimeoutMs").',
          extensions: { limit: 'headersTimeoutMs', maximum: 200 },
        },
      ],
    });
  });

  it('are cut off the same way where the headers of their second request take too long', async () => {
    await start({ tuning: { httpLimits: { headersTimeoutMs: 200, requestTimeoutMs: 60_000 } } });
    const connection = await open();
    connection.write(post(QUERY));
    await connection.until('__typename');
    connection.write('POST /graphql HTTP/1.1\r\nHost: gateway\r\nX-Slow: ');

    const received = await connection.closed();
    expect(received).toContain('HTTP/1.1 408 Request Timeout');
    expect(received).toContain('"limit":"headersTimeoutMs"');
  });

  it('are cut off without a word where they have sent nothing: nobody waits for a response', async () => {
    await start({ tuning: { httpLimits: { headersTimeoutMs: 200, requestTimeoutMs: 60_000 } } });
    const connection = await open();

    expect(await connection.closed()).toBe('');
  });

  it('are told of KEEP_ALIVE_TIMEOUT_MS, and their idle connection is closed without a word', async () => {
    await start({ environment: { KEEP_ALIVE_TIMEOUT_MS: '1000' } });
    const connection = await open();
    connection.write(post(QUERY));
    const response = await connection.until('__typename');

    expect(response.toLowerCase()).toContain('keep-alive: timeout=1\r\n');
    expect(await connection.closed()).toBe(response);
  });

  it('are cut off where their body takes too long, however steadily it drips', async () => {
    await start({ tuning: { httpLimits: { headersTimeoutMs: 200, requestTimeoutMs: 400 } } });
    const connection = await open();
    connection.write(post(QUERY).slice(0, -10));
    const drip = setInterval(() => connection.write(' '), 50);
    const answer = await connection.closed();
    clearInterval(drip);

    expect(statusOf(answer)).toBe(408);
    expect(jsonOf(answer)).toMatchObject({ errors: [{ extensions: { limit: 'requestTimeoutMs' } }] });
  });

  it('are refused where their headers take more than 32 kB', async () => {
    await start();
    const connection = await open();
    connection.write(post(QUERY, `Authorization: Bearer ${'x'.repeat(33_000)}\r\n`));
    const answer = await connection.closed();

    expect(statusOf(answer)).toBe(431);
    expect(jsonOf(answer)).toMatchObject({
      errors: [{ extensions: { limit: 'headerBytes', maximum: 32_768 } }],
    });
  });

  it('are served where their token takes 13 kB, as that of a user with 200 groups does', async () => {
    await start();
    const token = mintToken({ user: 'g'.repeat(9300) });
    expect(token.length).toBeGreaterThan(13_000);
    expect(token.length).toBeLessThan(32_000);
    const connection = await open();
    const body = JSON.stringify({ query: '{ supportProfile { email } }' });
    connection.write(post(body, `Authorization: Bearer ${token}\r\nConnection: close\r\n`));

    expect(jsonOf(await connection.closed())).toEqual({
      data: { supportProfile: { email: 'email@sample.com' } },
    });
  });

  it('are refused at once beyond so many connections, and let in again when one closes', async () => {
    await start({ environment: { MAX_CONNECTIONS: '2' } });
    const first = await open();
    const second = await open();
    first.write(post(QUERY));
    second.write(post(QUERY));
    await Promise.all([first.until('__typename'), second.until('__typename')]);

    const third = await open();
    expect(await third.closed()).toBe('');

    first.socket.end();
    await first.closed();
    const fourth = await open();
    fourth.write(post(QUERY, 'Connection: close\r\n'));
    expect(statusOf(await fourth.closed())).toBe(200);
  });

  it.each([
    ['a malformed Host', 'POST /graphql HTTP/1.1\r\nHost: [\r\n'],
    ['a Host with a space', 'POST /graphql HTTP/1.1\r\nHost: a b\r\n'],
    ['a Host in UTF-8', 'POST /graphql HTTP/1.1\r\nHost: \u00c0\r\n'],
    ['no Host', 'POST /graphql HTTP/1.1\r\n'],
    ['a target with a malformed host', 'POST http://[/graphql HTTP/1.1\r\nHost: gateway\r\n'],
  ])('are told so where they send %s', async (_what, head) => {
    await start();
    const connection = await open();
    connection.write(
      `${head}Content-Type: application/json\r\nConnection: close\r\nContent-Length: ${QUERY.length}\r\n\r\n${QUERY}`,
    );
    const answer = await connection.closed();

    expect(statusOf(answer)).toBe(400);
    expect(jsonOf(answer)).toMatchObject({
      errors: [
        { message: expect.stringMatching(/^The (Host header or the )?request target is not valid\.$/) },
      ],
    });
  });

  it.each([
    ['no Host, in HTTP/1.0', 'HTTP/1.0\r\n'],
    ['an empty Host', 'HTTP/1.1\r\nHost:\r\n'],
    ['an empty Host, in HTTP/1.0', 'HTTP/1.0\r\nHost: \r\n'],
  ])('are served where they send %s, as old tools do', async (_what, head) => {
    await start();
    const health = await open();
    health.write(`GET /health/live ${head}Connection: close\r\n\r\n`);
    expect(statusOf(await health.closed())).toBe(200);

    const operation = await open();
    operation.write(
      `POST /graphql ${head}Content-Type: application/json\r\nConnection: close\r\nContent-Length: ${QUERY.length}\r\n\r\n${QUERY}`,
    );
    expect(jsonOf(await operation.closed())).toEqual({ data: { __typename: 'Query' } });
  });

  it('cannot slip a second request into the body of the first', async () => {
    await start();
    const connection = await open();
    connection.write(
      `POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n` +
        `Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: gateway\r\n\r\n`,
    );

    expect(statusOf(await connection.closed())).toBe(400);
    expect(connection.received()).not.toContain('"live"');
  });

  it.each([
    ['lists', '['],
    ['objects', '{"a":'],
    ['lists after a text with a bracket and an escaped quote', '["]\\"",'],
  ])('are refused where %s in their body are too many inside one another', async (_what, open) => {
    await start({ tuning: { httpLimits: { bodyDepth: 5 } } });
    const send = (depth: number) =>
      gateway.app.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json' },
        payload: `{"query":"{ __typename }","extensions":{"x":${open.repeat(depth)}`,
      });
    const tooDeep = await send(4);
    const cutOff = await send(3);

    expect(tooDeep.statusCode).toBe(400);
    expect(tooDeep.json().errors[0].extensions).toMatchObject({ limit: 'bodyDepth', maximum: 5 });
    // Not too deep, and so left to the parser, which misses the end.
    expect(cutOff.statusCode).toBe(400);
    expect(cutOff.json().errors[0].extensions).not.toHaveProperty('limit');
  });

  it('get 413 for a body over MAX_BODY_BYTES and 414 for a URL that is too long, with the names of the limits', async () => {
    await start({ environment: { MAX_BODY_BYTES: '1000' }, tuning: { httpLimits: { urlBytes: 100 } } });
    const { server } = gateway.app;
    const body = await server.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: 'x'.repeat(1000) },
    });
    const url = await server.inject(`/graphql?query=${'x'.repeat(100)}`);

    expect(body.statusCode).toBe(413);
    expect(body.json().errors[0].extensions).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      limit: 'bodyBytes',
      maximum: 1000,
    });
    expect(url.statusCode).toBe(414);
    expect(url.json().errors[0].extensions).toMatchObject({
      code: 'OPERATION_LIMIT_EXCEEDED',
      limit: 'urlBytes',
      maximum: 100,
    });
  });
});
