import { mintToken } from '../../src/emulator/token';
import { openRaw, statusOf } from '../support/raw-http';
import { useSetup } from '../support/setup';

const openSetup = useSetup();
const encode = encodeURIComponent;

const READ = '{ supportProfile { email } }';
const PREVIEW =
  'query($input:UpdateSupportProfileInput!){previewSupportProfileUpdate(input:$input){request{body}}}';

/** Sends a GET with a query string as it is: an HTTP client would mend it. */
async function get(queryString: string) {
  const { gateway, upstream } = await openSetup();
  const url = await gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
  const connection = await openRaw(url);
  connection.write(
    `GET /graphql?${queryString} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${mintToken()}\r\n\r\n`,
  );
  const response = await connection.closed();
  return { status: statusOf(response), response, calls: upstream.requests.length, log: gateway.log };
}

function preview(email: string): string {
  return `query=${encode(PREVIEW)}&variables=${encode(JSON.stringify({ input: { email: '_' } })).replace('_', email)}`;
}

describe('a query string that is not UTF-8', () => {
  it.each([
    ['a byte of Latin-1 in the document', `query=${encode(READ)}%FC`],
    ['a character that is cut off', `query=${encode(READ)}%23%C3`],
    ['a continuation without a beginning', `query=%A9${encode(READ)}`],
    ['an overlong form', `query=${encode(READ)}%C0%AF`],
    ['half of a surrogate pair', `query=${encode(READ)}%ED%A0%80`],
    ['a character beyond Unicode', `query=${encode(READ)}%F4%90%80%80`],
    ['a byte of Latin-1 in a variable', preview('j%FCrgen@contoso.com')],
    ['half of a surrogate pair in a variable', preview('j%ED%BF%BFrgen@contoso.com')],
    ['the JSON escape of half a pair in a variable', preview('j%5Cud800rgen@contoso.com')],
    ['a byte of Latin-1 in the extensions', `query=${encode(READ)}&extensions=%7B%22%FC%22%3A1%7D`],
    ['a byte of Latin-1 in the operation name', `query=${encode(READ)}&operationName=%FC`],
    ['a byte of Latin-1 in a parameter that nobody reads', `query=${encode(READ)}&more=%FC`],
    ['a byte of Latin-1 in the name of a parameter', `query=${encode(READ)}&%FC=1`],
  ])('is refused and nothing is executed: %s', async (_what, queryString) => {
    const { status, response, calls, log } = await get(queryString);

    expect(status).toBe(400);
    expect(response).toContain('"code":"BAD_REQUEST"');
    expect(calls).toBe(0);
    expect(log.entries()).toEqual([
      expect.objectContaining({ msg: 'request refused', outcome: 'BAD_REQUEST', status: 400 }),
    ]);
  });
});

describe('a query string that is UTF-8', () => {
  it.each([
    ['spaces as %20', 'query=%7B%20supportProfile%20%7B%20email%20%7D%20%7D'],
    ['spaces as +', 'query=%7B+supportProfile+%7B+email+%7D+%7D'],
    ['a plus as %2B', `query=${encode(READ)}%23%2B`],
    ['a percent sign that stands for itself', `query=${encode(READ)}%23%2`],
    ['empty parameters', `query=${encode(READ)}&operationName=&variables=&extensions=`],
    ['null for what is left out', `query=${encode(READ)}&variables=null&extensions=null`],
    ['parameters without a value', `query=${encode(READ)}&operationName&variables&extensions`],
    ['a parameter of a proxy, twice', `utm=1&query=${encode(READ)}&utm=2`],
  ])('is executed: %s', async (_what, queryString) => {
    const { status, response } = await get(queryString);

    expect(response).toContain('{"data":{"supportProfile":{"email":"email@sample.com"}}}');
    expect(status).toBe(200);
  });

  it.each([
    ['escaped', 'b%C3%BCcher@contoso.com'],
    ['escaped in JSON', 'b%5Cu00fccher@contoso.com'],
  ])('keeps the characters of a variable: %s', async (_how, email) => {
    expect((await get(preview(email))).response).toContain('b\u00fccher@contoso.com');
  });

  it.each([
    ['a parameter twice', `query=${encode(READ)}&query=${encode(READ)}`, 'more than once'],
    ['variables that are not JSON', `query=${encode(READ)}&variables=%7B`, 'is not JSON'],
    ['variables that are a list', `query=${encode(READ)}&variables=%5B%5D`, 'must be a JSON object'],
    ['no document', 'operationName=Profile', 'has no GraphQL document'],
    ['an empty document', 'query=&variables=', 'has no GraphQL document'],
  ])('is refused with the reason: %s', async (_what, queryString, reason) => {
    const { status, response, calls } = await get(queryString);

    expect(status).toBe(400);
    expect(response).toContain(reason);
    expect(calls).toBe(0);
  });
});

describe('a JSON body', () => {
  it.each([
    ['empty strings', { operationName: '', variables: '', extensions: '' }],
    ['nulls', { operationName: null, variables: null, extensions: null }],
    ['empty objects', { variables: {}, extensions: {} }],
    ['nothing', {}],
  ])('may leave parameters out by %s, for a new document and a known one', async (_how, parameters) => {
    const { gateway } = await openSetup();
    const send = () =>
      gateway.app.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${mintToken()}` },
        payload: { query: 'query Profile { supportProfile { email } }', ...parameters },
      });

    for (const response of [await send(), await send()]) {
      expect(response.json()).toEqual({ data: { supportProfile: { email: 'email@sample.com' } } });
    }
  });

  it.each([
    [{ query: 1 }, '`query` must be a string.'],
    [{ query: READ, operationName: 1 }, '`operationName` must be a string.'],
    [{ query: READ, variables: '{}' }, '`variables` must be a JSON object, not a string that contains JSON.'],
    [{ query: READ, variables: [] }, '`variables` must be a JSON object.'],
    [{ query: READ, extensions: false }, '`extensions` must be a JSON object.'],
    [{ query: '' }, 'The request has no GraphQL document: send it as `query`.'],
  ])('is refused with the reason: %j', async (payload, message) => {
    const { gateway, upstream } = await openSetup();
    const response = await gateway.app.server.inject({ method: 'POST', url: '/graphql', payload });

    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].message).toBe(message);
    expect(upstream.requests).toEqual([]);
  });
});
