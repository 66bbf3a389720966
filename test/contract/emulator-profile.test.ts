import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { DEMO_TENANT_ID, mintToken } from '../../src/emulator/token';
import { isGuid } from '../../src/shared/guid';

const OTHER_TENANT_ID = '11111111-2222-3333-4444-555555555555';
const REQUEST_ID = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';

const EXAMPLE_ANSWER =
  '{"email":"email@sample.com","telephone":"4255555555","website":"www.microsoft.com",' +
  '"profileType":"support_profile",' +
  '"links":{"self":{"uri":"/v1/profiles/support","method":"GET","headers":[]}},' +
  '"attributes":{"objectType":"PartnerSupportProfile"}}';

const DOCUMENTED_BODY = {
  Email: 'new@sample.com',
  Telephone: '1234567890',
  Website: 'www.example.com',
  ProfileType: 'support_profile',
  Attributes: { ObjectType: 'PartnerSupportProfile' },
};

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

type Headers = Readonly<Record<string, string>>;

function send(method: string, path: string, body?: string, headers: Headers = {}): Promise<Response> {
  const authorization = `Bearer ${mintToken()}`;
  return fetch(`${emulator.url}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
}

const read = (headers?: Headers) => send('GET', '/v1/profiles/support', undefined, headers);
const write = (body: unknown, headers?: Headers) =>
  send('PUT', '/v1/profiles/supportprofile', JSON.stringify(body), headers);
const tokenOf = (tenant: string): Headers => ({ authorization: `Bearer ${mintToken({ tenant })}` });

describe('reading', () => {
  test('a new tenant has the documented example, key for key', async () => {
    const response = await read();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(EXAMPLE_ANSWER);
  });

  test('a query makes no difference to the path', async () => {
    expect((await send('GET', '/v1/profiles/support?a=b')).status).toBe(200);
  });
});

describe('writing', () => {
  test.each(['/v1/profiles/supportprofile', '/v1/profiles/support'])(
    'PUT %s stores the profile',
    async (path) => {
      const response = await send('PUT', path, JSON.stringify(DOCUMENTED_BODY));
      const answer = await response.text();
      expect(response.status).toBe(200);
      expect(answer).toContain(
        '{"email":"new@sample.com","telephone":"1234567890","website":"www.example.com",',
      );
      expect(await (await read()).text()).toBe(answer);
    },
  );

  test('the keys of a body may be camelCase', async () => {
    await write({ email: 'camel@sample.com', profileType: 'support_profile' });
    expect(emulator.profileOf(DEMO_TENANT_ID)?.email).toBe('camel@sample.com');
  });

  test('what a write leaves out is gone', async () => {
    await write({ Email: 'only@sample.com', ProfileType: 'support_profile' });
    expect(await (await read()).json()).toEqual({
      email: 'only@sample.com',
      profileType: 'support_profile',
      links: expect.anything(),
      attributes: { objectType: 'PartnerSupportProfile' },
    });
  });

  test.each(['Email', 'Telephone', 'Website'])('%s may be null and is then left out', async (property) => {
    const answer = await (await write({ ...DOCUMENTED_BODY, [property]: null })).json();
    expect(answer).not.toHaveProperty(property.toLowerCase());
    expect(await (await read()).json()).toEqual(answer);
  });

  test.each([
    ['PascalCase', { Email: 'a@sample.com', ATTRIBUTES: {} }],
    ['camelCase', { email: 'a@sample.com', attributes: {} }],
    ['upper case', { EMAIL: 'a@sample.com', ATTRIBUTES: {} }],
    ['lower case', { email: 'a@sample.com', profiletype: 'x', attributes: { objecttype: 'y' } }],
  ])('keys may be in %s', async (_case, body) => {
    const answer = await (await write(body)).json();
    expect(Object.keys(answer)).toEqual(['email', 'profileType', 'links', 'attributes']);
  });

  test.each([undefined, null, 'billing_profile', 7])(
    'profileType is the service’s own, even if %j is written',
    async (written) => {
      const answer = await (await write({ ...DOCUMENTED_BODY, ProfileType: written })).json();
      expect(answer.profileType).toBe('support_profile');
    },
  );

  test('unknown properties come back in camelCase, behind the documented ones', async () => {
    const response = await write({ OpeningHours: [{ FromHour: 8 }], ...DOCUMENTED_BODY });
    expect(await response.text()).toMatch(/"attributes":\{[^}]*\},"openingHours":\[\{"fromHour":8\}\]\}$/);
  });

  test('links and attributes are the service’s own, whatever is written', async () => {
    const answer = await (
      await write({ ...DOCUMENTED_BODY, Links: { Self: 'mine' }, Attributes: { Etag: 'mine' } })
    ).json();
    expect(answer).toMatchObject({
      links: { self: { uri: '/v1/profiles/support', method: 'GET', headers: [] } },
    });
    expect(answer.attributes).toEqual({ objectType: 'PartnerSupportProfile' });
  });

  test('every tenant has a profile of its own', async () => {
    await write(DOCUMENTED_BODY);
    expect(await (await read(tokenOf(OTHER_TENANT_ID))).text()).toBe(EXAMPLE_ANSWER);
    expect(emulator.profileOf(DEMO_TENANT_ID)?.email).toBe('new@sample.com');
  });

  test('a tenant nobody has asked for has no profile yet', () => {
    expect(emulator.profileOf(OTHER_TENANT_ID)).toBeUndefined();
  });

  test('applied writes are told in their order, with their ids', async () => {
    await write({ Email: 'a@sample.com' }, { 'ms-requestid': REQUEST_ID });
    await write({ Email: 'b@sample.com' });
    await write({ Email: 3 });
    await write({ Email: 'c@sample.com' }, tokenOf(OTHER_TENANT_ID));
    const writes = emulator.writesOf(DEMO_TENANT_ID.toUpperCase());
    expect(writes.map(({ profile }) => profile.email)).toEqual(['a@sample.com', 'b@sample.com']);
    expect(writes[0]?.requestId).toBe(REQUEST_ID);
  });
});

describe('bad bodies', () => {
  test.each(['', '{', '[]', '"text"', 'null', '42'])('the body %j gets 400/800002', async (body) => {
    const response = await send('PUT', '/v1/profiles/support', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: '800002' });
  });

  test('a body beyond 64 KiB gets 400/800002', async () => {
    const response = await write({ Email: 'x'.repeat(65 * 1024) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: '800002' });
  });

  test.each([
    ['email', { Email: 3 }],
    ['telephone', { Telephone: ['1'] }],
    ['website', { website: {} }],
    ['attributes', { Attributes: 'text' }],
    ['attributes.objectType', { Attributes: { ObjectType: 1 } }],
  ])('a wrong %s gets 400/3000 naming it and changes nothing', async (property, body) => {
    const response = await write(body);
    expect(response.status).toBe(400);
    const { code, description } = await response.json();
    expect(code).toBe('3000');
    expect(description).toContain(`Invalid property: ${property},`);
    expect(emulator.writesOf(DEMO_TENANT_ID)).toEqual([]);
  });
});

describe('headers and routes', () => {
  test('MS-RequestId and MS-CorrelationId are echoed', async () => {
    const response = await read({ 'MS-RequestId': REQUEST_ID, 'MS-CorrelationId': OTHER_TENANT_ID });
    expect(response.headers.get('ms-requestid')).toBe(REQUEST_ID);
    expect(response.headers.get('ms-correlationid')).toBe(OTHER_TENANT_ID);
  });

  test('missing ids are new GUIDs', async () => {
    const { headers } = await read();
    expect(isGuid(headers.get('ms-requestid'))).toBe(true);
    expect(isGuid(headers.get('ms-correlationid'))).toBe(true);
  });

  test('refusals carry the ids too', async () => {
    const response = await send('GET', '/nowhere', undefined, { 'MS-RequestId': REQUEST_ID });
    expect(response.headers.get('ms-requestid')).toBe(REQUEST_ID);
  });

  test.each(['/', '/v1', '/v1/profiles/support/', '/v1/Profiles/Support'])(
    '%s gets 404/1000',
    async (path) => {
      const response = await send('GET', path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(await response.json()).toEqual({
        code: '1000',
        description: expect.any(String),
        source: expect.any(String),
      });
    },
  );

  test.each([
    ['POST', '/v1/profiles/support', 'GET, PUT'],
    ['DELETE', '/v1/profiles/support', 'GET, PUT'],
    ['PROPFIND', '/v1/profiles/support', 'GET, PUT'],
    ['GET', '/v1/profiles/supportprofile', 'PUT'],
    ['HEAD', '/v1/profiles/supportprofile', 'PUT'],
  ])('%s %s gets 405 and the methods there are', async (method, path, allowed) => {
    const response = await send(method, path);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allowed);
  });

  test('a path that cannot be decoded gets an error body', async () => {
    const response = await send('GET', '/%zz');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: '800002' });
  });
});

describe('idempotency', () => {
  const repeated: Headers = { 'MS-RequestId': REQUEST_ID };

  test('a repeated write answers as the first time and is not applied twice', async () => {
    const first = await (await write({ Email: 'first@sample.com' }, repeated)).text();
    await write({ Email: 'between@sample.com' });
    const again = await write({ Email: 'first@sample.com' }, { 'MS-RequestId': REQUEST_ID.toUpperCase() });
    expect(await again.text()).toBe(first);
    expect(emulator.profileOf(DEMO_TENANT_ID)?.email).toBe('between@sample.com');
    expect(emulator.requests().map(({ applied }) => applied)).toEqual([true, true, false]);
  });

  test('a refused write may be repeated with the same id', async () => {
    await write({ Email: 3 }, repeated);
    await write({ Email: 'right@sample.com' }, repeated);
    expect(emulator.profileOf(DEMO_TENANT_ID)?.email).toBe('right@sample.com');
  });

  test('the same id of another tenant is another write', async () => {
    await write({ Email: 'first@sample.com' }, repeated);
    await write({ Email: 'other@sample.com' }, { ...repeated, ...tokenOf(OTHER_TENANT_ID) });
    expect(emulator.profileOf(OTHER_TENANT_ID)?.email).toBe('other@sample.com');
  });
});
