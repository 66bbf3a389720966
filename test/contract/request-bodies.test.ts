import {
  ALL_FIELDS,
  callerHeaders,
  type GatewayWithUpstream,
  startGatewayWithUpstream,
  UPDATE,
} from '../support/upstream';

const BODY = JSON.stringify({ query: UPDATE, variables: ALL_FIELDS });
const WITH_UMLAUT = JSON.stringify({
  query: UPDATE,
  variables: { input: { email: 'jürgen@contoso.example', telephone: null, website: null } },
});

describe('the body of a request', () => {
  let setup: GatewayWithUpstream;

  beforeEach(async () => {
    setup = await startGatewayWithUpstream();
  });

  afterEach(() => setup.close());

  async function post(payload: string | Buffer, headers: Readonly<Record<string, string>> = {}) {
    const response = await setup.gateway.app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...callerHeaders(), ...headers },
      payload,
    });
    const { errors = [] } = response.json();
    return { status: response.statusCode, message: errors[0]?.message, code: errors[0]?.extensions.code };
  }

  it.each([
    ['Latin-1', Buffer.from(WITH_UMLAUT, 'latin1')],
    ['UTF-16', Buffer.from(BODY, 'utf16le')],
    ['UTF-8 that is cut off in the middle of a character', Buffer.from(`${BODY} ü`).subarray(0, -1)],
    [
      'UTF-8 with a surrogate',
      Buffer.concat([Buffer.from(BODY.slice(0, -1)), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('}')]),
    ],
    [
      'UTF-8 that is longer than it need be',
      Buffer.concat([Buffer.from(BODY.slice(0, -1)), Buffer.from([0xc0, 0xaf]), Buffer.from('}')]),
    ],
  ])('is refused in %s, and nothing is written', async (encoding, payload) => {
    const refusal = await post(payload);

    expect(refusal.status).toBe(400);
    expect(refusal.code).toBe('BAD_REQUEST');
    // UTF-16 of ASCII is valid UTF-8 as well, and then no JSON.
    if (encoding !== 'UTF-16') expect(refusal.message).toBe('The body is not valid UTF-8. Nothing was done.');
    expect(setup.calls()).toEqual([]);
  });

  it.each([
    'application/json; charset=iso-8859-1',
    'application/json;charset=UTF-16',
    'application/json; charset="windows-1252"',
    'application/json; charset=utf-8; charset=latin1',
    'application/json; charset=',
  ])('is refused as %s with 415, and nothing is written', async (type) => {
    expect(await post(BODY, { 'content-type': type })).toEqual({
      status: 415,
      message: 'The charset of the body is not supported: send it as UTF-8.',
      code: 'BAD_REQUEST',
    });
    expect(setup.calls()).toEqual([]);
  });

  it.each(['gzip', 'br', 'deflate', 'GZIP', 'identity, gzip', 'aws-chunked'])(
    'is refused with the Content-Encoding %s with 415, and nothing is written',
    async (encoding) => {
      expect(await post(BODY, { 'content-encoding': encoding })).toEqual({
        status: 415,
        message: 'The Content-Encoding of the body is not supported: send it uncompressed.',
        code: 'BAD_REQUEST',
      });
      expect(setup.calls()).toEqual([]);
    },
  );

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/json; charset="utf-8"',
    'application/json; Charset="UTF-8"; x=y',
    'application/json; charset=utf8',
    'application/json; x=y',
    'APPLICATION/JSON; CHARSET=Utf-8',
  ])('is taken as %s', async (type) => {
    expect((await post(BODY, { 'content-type': type })).message).toBeUndefined();
  });

  it('is taken with a byte order mark, in identity encoding, and with characters of every length', async () => {
    const body = JSON.stringify({ query: '# ü € 😀\n{ __typename }' });
    expect((await post(Buffer.from(`\ufeff${body}`))).message).toBeUndefined();
    expect((await post(body, { 'content-encoding': 'identity' })).message).toBeUndefined();
  });
});

describe('the first mistakes of a newcomer', () => {
  let setup: GatewayWithUpstream;

  beforeAll(async () => {
    setup = await startGatewayWithUpstream();
  });

  afterAll(() => setup.close());

  async function messageOf(url: string, headers: Readonly<Record<string, string>>, payload?: string) {
    const { server } = setup.gateway.app;
    const response = await server.inject({
      method: 'POST',
      url,
      headers,
      ...(payload !== undefined && { payload }),
    });
    const [{ message }] = response.json().errors;
    return [response.statusCode, message];
  }

  it.each([
    ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
    ['text/plain;charset=UTF-8', 'text/plain'],
    ['application/graphql', 'application/graphql'],
    ['multipart/form-data; boundary=x', 'multipart/form-data'],
    ['<script>', 'that was sent'],
  ])('a body sent as %s is told which header to add', async (type, named) => {
    expect(await messageOf('/graphql', { 'content-type': type }, '{}')).toEqual([
      415,
      `A body of the type ${named} is not accepted. Send JSON, and say so: with curl add -H 'Content-Type: application/json'.`,
    ]);
  });

  it('a body that is not JSON is told what shells do to quotes', async () => {
    const [status, message] = await messageOf(
      '/graphql',
      { 'content-type': 'application/json' },
      "'{query:x}'",
    );
    expect(status).toBe(400);
    expect(message).toMatch(
      /^The body is not valid JSON\. If a shell changes its quotes, .*: with curl -d @body\.json\.$/,
    );
  });

  it('an empty body is shown what a body is like', async () => {
    const [status, message] = await messageOf('/graphql', { 'content-type': 'application/json' }, '');
    expect(status).toBe(400);
    expect(message).toBe(
      'The body is empty. Send the operation as JSON, such as {"query":"{ supportProfile { email } }"}.',
    );
  });

  it.each(['/GraphQL', '/graphql/', '/GRAPHQL/', '//graphql', '/api/graphql', '/graphql/?x=1'])(
    'a POST to %s is told the path',
    async (path) => {
      const [status, message] = await messageOf(path, { 'content-type': 'application/json' }, '{}');
      expect([400, 404]).toContain(status);
      if (status === 404) {
        expect(message).toBe(
          'GraphQL is not on this path. Use POST /graphql, in lower case and without a slash at the end.',
        );
      }
    },
  );

  it('an OPTIONS to /graphql is not told that it is another path', async () => {
    const response = await setup.gateway.app.server.inject({ method: 'OPTIONS', url: '/graphql?x=1' });
    expect(response.json().errors[0].message).toBe('There is no OPTIONS on this path. Use POST /graphql.');
  });

  it.each(['/', '/query', '/v1/profiles/support'])('a POST to %s is told where GraphQL is', async (path) => {
    expect(await messageOf(path, { 'content-type': 'application/json' }, '{}')).toEqual([
      404,
      'There is no POST on this path. Use POST /graphql.',
    ]);
  });
});
