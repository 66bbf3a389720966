import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { DEMO_TENANT_ID, mintToken } from '../../src/emulator/token';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const send = (method = 'GET', body?: string) =>
  fetch(`${emulator.url}/v1/profiles/support`, {
    method,
    headers: { authorization: `Bearer ${mintToken()}` },
    ...(body !== undefined && { body }),
  });

test.each([
  [{ status: 404, code: 3000 }, 404, 3000],
  [{ status: 400, code: 2007, description: '{}' }, 400, 2007],
  [{ code: 900308 }, 403, 900308],
  [{ code: '900308' }, 403, '900308'],
])('the code of %j is as it was given, a number or a text', async (fault, status, code) => {
  emulator.faults.add(fault);
  const response = await send();
  expect(response.status).toBe(status);
  expect((await response.json()).code).toBe(code);
});

test('an error body can carry data', async () => {
  emulator.faults.add({ status: 404, code: 3000, data: ['9999999', { id: 1 }] });
  expect(await (await send()).json()).toEqual({
    code: 3000,
    description: expect.any(String),
    source: expect.any(String),
    data: ['9999999', { id: 1 }],
  });
});

test('an error can be plain text, with WWW-Authenticate', async () => {
  const text = 'Authentication failed. MFA required. (10001)';
  emulator.faults.add({ status: 401, text, wwwAuthenticate: 'OAuth realm=urn:cpsvc:cpid:1' });
  const response = await send();
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(response.headers.get('www-authenticate')).toBe('OAuth realm=urn:cpsvc:cpid:1');
  expect(await response.text()).toBe(text);
});

test('a response can be in PascalCase, and the write it belongs to is carried out', async () => {
  emulator.faults.add({ method: 'PUT', pascalCase: true });
  expect(await (await send('PUT', '{"Email":"new@sample.com"}')).json()).toEqual({
    Email: 'new@sample.com',
    ProfileType: 'support_profile',
    Links: { Self: { Uri: '/v1/profiles/support', Method: 'GET', Headers: [] } },
    Attributes: { ObjectType: 'PartnerSupportProfile' },
  });
  expect(emulator.writesOf(DEMO_TENANT_ID)).toHaveLength(1);
});

test('an error body can be in PascalCase', async () => {
  emulator.faults.add({ status: 403, pascalCase: true });
  expect(await (await send()).json()).toMatchObject({ Code: '2032', Description: expect.any(String) });
});

test.each([200, 204])('a write can be carried out and answered with a %d without a body', async (status) => {
  emulator.faults.add({ method: 'PUT', status, empty: true, applied: true });
  const response = await send('PUT', '{"Email":"new@sample.com"}');
  expect(response.status).toBe(status);
  expect(await response.text()).toBe('');
  expect(emulator.profileOf(DEMO_TENANT_ID)).toMatchObject({ email: 'new@sample.com' });
});

test('a write answered in plain text is not carried out unless the fault says so', async () => {
  emulator.faults.add({ method: 'PUT', status: 401, text: 'no' });
  await send('PUT', '{"Email":"new@sample.com"}');
  expect(emulator.writesOf(DEMO_TENANT_ID)).toEqual([]);
});
