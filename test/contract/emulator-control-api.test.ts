import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { DEMO_TENANT_ID, mintToken } from '../../src/emulator/token';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

function control(method: string, path: string, body?: string): Promise<Response> {
  return fetch(`${emulator.url}/emulator/${path}`, { method, ...(body !== undefined && { body }) });
}

function send(
  method = 'GET',
  body?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${emulator.url}/v1/profiles/support?key=value`, {
    method,
    headers: { authorization: `Bearer ${mintToken()}`, ...headers },
    ...(body !== undefined && { body }),
  });
}

describe('faults', () => {
  test('POST adds one and answers it with its defaults', async () => {
    const response = await control('POST', 'faults', '{"status":503}');
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ status: 503, times: 1 });
    expect((await send()).status).toBe(503);
  });

  test('GET lists those that are left', async () => {
    emulator.faults.add({ status: 503, times: 2 });
    await send();
    expect(await (await control('GET', 'faults')).json()).toEqual([{ status: 503, times: 1 }]);
  });

  test('DELETE removes all', async () => {
    emulator.faults.add({ status: 503, times: 0 });
    expect((await control('DELETE', 'faults')).status).toBe(204);
    expect(emulator.faults.list()).toEqual([]);
  });

  test.each([
    ['{"status":"high"}', 'status'],
    ['{"delayms":1,"status":500}', 'delayms'],
    ['{}', 'must say what happens'],
    ['[]', 'object'],
    ['{', 'no JSON'],
    [undefined, 'no JSON'],
  ])('POST of %j gets 400 with a text that says %s', async (body, words) => {
    const response = await control('POST', 'faults', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining(words) });
    expect(emulator.faults.list()).toEqual([]);
  });

  test('never strike the control API', async () => {
    emulator.faults.add({ status: 503, times: 0 });
    expect((await control('GET', 'faults')).status).toBe(200);
  });
});

test('DELETE profiles starts all profiles anew and leaves faults and requests', async () => {
  await send('PUT', '{"Email":"new@sample.com"}');
  emulator.faults.add({ status: 503, method: 'PUT' });
  expect((await control('DELETE', 'profiles')).status).toBe(204);
  expect(emulator.writesOf(DEMO_TENANT_ID)).toEqual([]);
  expect(await (await send()).json()).toMatchObject({ email: 'email@sample.com' });
  expect(emulator.faults.list()).toHaveLength(1);
  expect(emulator.requestCount).toBe(2);
});

test('DELETE profiles forgets which writes were applied', async () => {
  const headers = { 'ms-requestid': 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee' };
  await send('PUT', '{"Email":"a@sample.com"}', headers);
  await control('DELETE', 'profiles');
  await send('PUT', '{"Email":"b@sample.com"}', headers);
  expect(emulator.profileOf(DEMO_TENANT_ID)?.email).toBe('b@sample.com');
});

test.each([
  ['GET', 'nowhere'],
  ['PUT', 'faults'],
])('%s %s gets 404 and the requests there are', async (method, path) => {
  const response = await control(method, path);
  expect(response.status).toBe(404);
  expect((await response.json()).error).toContain('POST /emulator/faults');
});

describe('recorded requests', () => {
  test('tell method, path, headers, body and whether the request was applied', async () => {
    const body = '{"Email":"new@sample.com"}';
    await send('PUT', body, { 'MS-Contract-Version': 'v1' });
    expect(emulator.requests()).toEqual([
      {
        method: 'PUT',
        path: '/v1/profiles/support',
        headers: expect.objectContaining({ 'ms-contract-version': 'v1' }),
        authorization: 'present',
        body,
        applied: true,
      },
    ]);
  });

  test('hold no credentials', async () => {
    const token = mintToken();
    const headers = { authorization: `Bearer ${token}`, 'proxy-authorization': token, cookie: token };
    await fetch(`${emulator.url}/v1/profiles/support?access_token=${token}`, { headers });
    expect(await (await control('GET', 'requests')).text()).not.toContain(token);
    expect(emulator.requests()).toMatchObject([{ authorization: 'present' }]);
  });

  test('tell where there was no Authorization', async () => {
    await fetch(`${emulator.url}/anywhere`);
    expect(emulator.requests()).toMatchObject([{ path: '/anywhere', authorization: 'absent', body: '' }]);
  });

  test('are given over HTTP too, with their number', async () => {
    await send();
    const answer = await (await control('GET', 'requests')).json();
    expect(answer).toEqual({ requestCount: 1, requests: emulator.requests() });
  });

  test('include those struck by faults, and none of the control API', async () => {
    emulator.faults.add({ cut: 'before-headers' });
    await expect(send()).rejects.toThrow();
    await control('GET', 'requests');
    expect(emulator.requestCount).toBe(1);
  });

  test('are the last 1000, while the count goes on', async () => {
    for (let sent = 0; sent < 1005; sent++) await (await fetch(`${emulator.url}/${sent}`)).text();
    expect(emulator.requestCount).toBe(1005);
    expect(emulator.requests()).toHaveLength(1000);
    expect(emulator.requests()[0]?.path).toBe('/5');
  });
});

test('reset forgets everything', async () => {
  await send('PUT', '{"Email":"new@sample.com"}');
  emulator.faults.add({ status: 503 });
  emulator.reset();
  expect(emulator.requestCount).toBe(0);
  expect(emulator.requests()).toEqual([]);
  expect(emulator.faults.list()).toEqual([]);
  expect(emulator.profileOf(DEMO_TENANT_ID)).toBeUndefined();
  expect(emulator.writesOf(DEMO_TENANT_ID)).toEqual([]);
});
