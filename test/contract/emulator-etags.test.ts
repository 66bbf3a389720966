import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { DEMO_TENANT_ID, mintToken } from '../../src/emulator/token';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ etags: true });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

type Headers = Readonly<Record<string, string>>;

const authorization = `Bearer ${mintToken()}`;

const read = () => fetch(`${emulator.url}/v1/profiles/support`, { headers: { authorization } });

function write(email: string, headers: Headers = {}, { url } = emulator): Promise<Response> {
  return fetch(`${url}/v1/profiles/supportprofile`, {
    method: 'PUT',
    headers: { authorization, ...headers },
    body: JSON.stringify({ Email: email }),
  });
}

async function etagOf(response: Promise<Response>): Promise<string> {
  return (await (await response).json()).attributes.etag;
}

test('the ETag stays the same between reads and changes with each write', async () => {
  const before = await etagOf(read());
  expect(await etagOf(read())).toBe(before);
  const after = await etagOf(write('new@sample.com'));
  expect(after).not.toBe(before);
  expect(await etagOf(read())).toBe(after);
});

test('a write with the current ETag in double quotes is applied', async () => {
  const current = await etagOf(read());
  expect((await write('new@sample.com', { 'If-Match': `"${current}"` })).status).toBe(200);
});

test('a write with * or without If-Match is applied', async () => {
  expect((await write('new@sample.com', { 'If-Match': '*' })).status).toBe(200);
  expect((await write('new@sample.com')).status).toBe(200);
});

test('a write with an outdated or unquoted ETag gets 412 and is not applied', async () => {
  const outdated = await etagOf(read());
  const current = await etagOf(write('new@sample.com'));
  expect((await write('late@sample.com', { 'If-Match': `"${outdated}"` })).status).toBe(412);
  expect((await write('late@sample.com', { 'If-Match': current })).status).toBe(412);
  expect(emulator.profileOf(DEMO_TENANT_ID)?.email).toBe('new@sample.com');
});

test('the retry of a write that has changed the ETag itself answers as the first time', async () => {
  const headers = {
    'If-Match': `"${await etagOf(read())}"`,
    'MS-RequestId': 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  };
  const first = await (await write('new@sample.com', headers)).text();
  expect(await (await write('new@sample.com', headers)).text()).toBe(first);
});

test('a fault can refuse a write with the documented 400/2055', async () => {
  emulator.faults.add({ method: 'PUT', code: '2055' });
  const response = await write('new@sample.com');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: '2055', description: 'The ETag is no longer valid.' });
});

test('without the option there are no ETags and If-Match is not looked at', async () => {
  const plain = await startEmulator();
  try {
    expect((await write('new@sample.com', { 'If-Match': '"any"' }, plain)).status).toBe(200);
    expect(plain.profileOf(DEMO_TENANT_ID)?.attributes).toEqual({ objectType: 'PartnerSupportProfile' });
  } finally {
    await plain.close();
  }
});

describe('a service that checks the ETag in the body', () => {
  let bodyChecking: Emulator;

  beforeAll(async () => {
    bodyChecking = await startEmulator({ etags: 'body' });
  });
  beforeEach(() => bodyChecking.reset());
  afterAll(() => bodyChecking.close());

  const put = (attributes: object, headers: Headers = {}) =>
    fetch(`${bodyChecking.url}/v1/profiles/support`, {
      method: 'PUT',
      headers: { authorization, ...headers },
      body: JSON.stringify({ Email: 'new@sample.com', Attributes: attributes }),
    });
  const current = () =>
    etagOf(fetch(`${bodyChecking.url}/v1/profiles/support`, { headers: { authorization } }));

  test('applies a write with the current one, whatever If-Match says', async () => {
    expect((await put({ Etag: await current() }, { 'If-Match': '"outdated"' })).status).toBe(200);
  });

  test.each([{}, { Etag: null }])('applies a write with %j', async (attributes) => {
    expect((await put(attributes)).status).toBe(200);
  });

  test('refuses an outdated one with 400/2055, and does not apply the write', async () => {
    const outdated = await current();
    await put({ Etag: outdated });
    const response = await put({ eTag: outdated }, { 'If-Match': '*' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: '2055' });
    expect(bodyChecking.writesOf(DEMO_TENANT_ID)).toHaveLength(1);
  });
});
