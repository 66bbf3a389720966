import { mintToken } from '../../src/emulator/token';
import { type GatewayParts, startGateway, type TestGateway } from '../support/gateway';
import { openRaw } from '../support/raw-http';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What no line may hold. */
const SECRET = 'jane.doe@contoso.example';

const JSON_TYPE = { 'content-type': 'application/json' };

interface Refused {
  readonly name: string;
  readonly request: { readonly path: string; readonly method?: string; readonly body?: string };
  readonly headers?: Readonly<Record<string, string>>;
  readonly line: Readonly<Record<string, unknown>>;
}

const REFUSED: readonly Refused[] = [
  {
    name: 'a request that any page could send (CSRF)',
    request: { path: `/graphql?query={__typename}&x=${SECRET}` },
    line: { status: 400, outcome: 'BAD_REQUEST' },
  },
  {
    name: 'a body that is no JSON',
    request: { method: 'POST', path: '/graphql', body: `{"${SECRET}` },
    headers: JSON_TYPE,
    line: { status: 400, outcome: 'BAD_REQUEST' },
  },
  {
    name: 'a body without a document',
    request: { method: 'POST', path: '/graphql', body: `{"${SECRET}":1}` },
    headers: JSON_TYPE,
    line: { status: 400, outcome: 'BAD_REQUEST' },
  },
  {
    name: 'a request target that cannot be decoded',
    request: { path: `/%zz${SECRET}` },
    line: { status: 400, outcome: 'BAD_REQUEST' },
  },
  {
    name: 'a path that is not there',
    request: { path: `/${SECRET}` },
    line: { status: 404, outcome: 'NOT_FOUND' },
  },
  {
    name: 'a method that is not for GraphQL',
    request: { method: 'DELETE', path: '/graphql' },
    line: { status: 405, outcome: 'BAD_REQUEST' },
  },
  {
    name: 'a media type that no response has',
    request: { path: '/graphql?query={__typename}' },
    headers: { accept: 'text/csv', 'apollo-require-preflight': SECRET },
    line: { status: 406, outcome: 'BAD_REQUEST' },
  },
  {
    name: 'a body that is too large',
    request: { method: 'POST', path: '/graphql', body: 'x'.repeat(100_001) },
    headers: JSON_TYPE,
    line: { status: 413, outcome: 'PAYLOAD_TOO_LARGE', limit: 'bodyBytes' },
  },
  {
    name: 'a URL that is too long',
    request: { path: `/graphql?${SECRET.repeat(1000)}` },
    line: { status: 414, outcome: 'OPERATION_LIMIT_EXCEEDED', limit: 'urlBytes' },
  },
  {
    name: 'a body of another type',
    request: { method: 'POST', path: '/graphql', body: SECRET },
    headers: { 'content-type': 'text/plain' },
    line: { status: 415, outcome: 'BAD_REQUEST' },
  },
];

interface Unreadable {
  readonly name: string;
  readonly bytes: string;
  readonly line: Readonly<Record<string, unknown>>;
}

const UNREADABLE: readonly Unreadable[] = [
  {
    name: 'something that is not HTTP',
    bytes: `${SECRET}\r\n\r\n`,
    line: { status: 400, outcome: 'BAD_REQUEST' },
  },
  {
    name: 'headers that do not arrive in time',
    bytes: `GET / HTTP/1.1\r\nHost: gateway\r\nX-Slow: ${SECRET}`,
    line: { status: 408, outcome: 'BAD_REQUEST', limit: 'headersTimeoutMs' },
  },
  {
    name: 'a body that does not arrive in time',
    bytes: `POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"${SECRET}`,
    line: { status: 408, outcome: 'BAD_REQUEST', limit: 'requestTimeoutMs' },
  },
  {
    name: 'headers that are too large',
    bytes: `GET / HTTP/1.1\r\nHost: gateway\r\nX-Large: ${SECRET.repeat(2000)}\r\n\r\n`,
    line: { status: 431, outcome: 'BAD_REQUEST', limit: 'headerBytes' },
  },
];

describe('a request that is refused before there is an operation', () => {
  let gateway: TestGateway;

  afterEach(() => gateway.close());

  async function start(parts?: GatewayParts): Promise<string> {
    gateway = await startGateway(undefined, parts);
    return gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
  }

  /** The one line of the log, without what every line has. */
  function line(): Readonly<Record<string, unknown>> {
    expect(gateway.log.entries()).toHaveLength(1);
    expect(gateway.log.text()).not.toContain(SECRET);
    const { time, pid, hostname, ...fields } = gateway.log.entries()[0] ?? {};
    return fields;
  }

  it.each(REFUSED)('has its line: $name', async ({ request, headers, line: expected }) => {
    const url = await start();
    const { path, method = 'GET', body } = request;

    const response = await fetch(`${url}${path}`, {
      method,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
    });

    const correlationId = response.headers.get('ms-correlationid');
    expect(correlationId).toMatch(GUID);
    expect(line()).toEqual({ level: 30, msg: 'request refused', ...expected, correlationId });
    expect(response.status).toBe(expected.status);
  });

  it.each(UNREADABLE)('has its line if Node.js cannot read it: $name', async ({ bytes, line: expected }) => {
    const url = await start({ tuning: { httpLimits: { headersTimeoutMs: 200, requestTimeoutMs: 400 } } });
    const connection = await openRaw(url);
    connection.write(bytes);
    const response = await connection.closed();

    const [, correlationId] = /\r\nms-correlationid: (\S+)\r\n/i.exec(response) ?? [];
    expect(correlationId).toMatch(GUID);
    expect(line()).toEqual({ level: 30, msg: 'request refused', ...expected, correlationId });
    expect(response).toContain(`"correlationId":"${correlationId}"`);
  });

  it('has its line if it is one too many', async () => {
    const url = await start({ environment: { RATE_LIMIT_PER_MINUTE: '1' } });
    const headers = { ...JSON_TYPE, authorization: `Bearer ${mintToken()}` };
    const send = () => fetch(`${url}/graphql`, { method: 'POST', headers, body: '{}' });
    await send();
    const response = await send();

    expect(response.status).toBe(429);
    expect(gateway.log.entries()[1]).toMatchObject({
      msg: 'request refused',
      status: 429,
      outcome: 'RATE_LIMITED',
      limit: 'requestsPerMinute',
      correlationId: response.headers.get('ms-correlationid'),
    });
  });
});
