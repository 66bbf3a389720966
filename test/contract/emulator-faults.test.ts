import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { DEMO_TENANT_ID, mintToken } from '../../src/emulator/token';

const OTHER_TENANT_ID = '11111111-2222-3333-4444-555555555555';

let emulator: Emulator;
let slept: number[] = [];

beforeAll(async () => {
  emulator = await startEmulator({
    sleep: async (ms) => {
      slept.push(ms);
    },
  });
});
beforeEach(() => {
  emulator.reset();
  slept = [];
});
afterAll(() => emulator.close());

function send(method: string, path: string, body?: string, tenant = DEMO_TENANT_ID): Promise<Response> {
  return fetch(`${emulator.url}${path}`, {
    method,
    redirect: 'manual',
    headers: { authorization: `Bearer ${mintToken({ tenant })}` },
    ...(body !== undefined && { body }),
  });
}

const read = (tenant?: string) => send('GET', '/v1/profiles/support', undefined, tenant);
const write = () => send('PUT', '/v1/profiles/supportprofile', '{"Email":"new@sample.com"}');
const writeCount = () => emulator.writesOf(DEMO_TENANT_ID).length;

/** The body as it came over the wire, not decoded. */
function readRaw(): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${mintToken()}` };
    const sent = request(`${emulator.url}/v1/profiles/support`, { headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve(Buffer.concat(chunks));
    });
    sent.on('error', reject).end();
  });
}

describe('which requests a fault strikes', () => {
  const statuses = async (...responses: Promise<Response>[]) => {
    const found: number[] = [];
    for (const response of responses) found.push((await response).status);
    return found;
  };

  test('one, by default', async () => {
    emulator.faults.add({ status: 503 });
    expect(await statuses(read())).toEqual([503]);
    expect(await statuses(read())).toEqual([200]);
    expect(emulator.faults.list()).toEqual([]);
  });

  test('as many as it says, and the list tells how many are left', async () => {
    emulator.faults.add({ status: 503, times: 3 });
    await read();
    expect(emulator.faults.list()).toEqual([{ status: 503, times: 2 }]);
    await read();
    await read();
    expect(await statuses(read())).toEqual([200]);
  });

  test('all until it is removed, with times 0', async () => {
    emulator.faults.add({ status: 503, times: 0 });
    await read();
    expect(await statuses(read())).toEqual([503]);
    emulator.faults.clear();
    expect(await statuses(read())).toEqual([200]);
  });

  test('those of its method', async () => {
    emulator.faults.add({ status: 503, method: 'PUT' });
    expect(await statuses(read())).toEqual([200]);
    expect(await statuses(write())).toEqual([503]);
  });

  test('those of its path', async () => {
    emulator.faults.add({ status: 503, path: '/v1/profiles/supportprofile', times: 0 });
    expect(await statuses(send('PUT', '/v1/profiles/support', '{}'))).toEqual([200]);
    expect(await statuses(write())).toEqual([503]);
  });

  test('those of its tenant, without regard to case', async () => {
    emulator.faults.add({ status: 503, tenant: DEMO_TENANT_ID.toUpperCase() });
    expect(await statuses(read(OTHER_TENANT_ID))).toEqual([200]);
    expect(await statuses(read())).toEqual([503]);
  });

  test('one fault each, the oldest first', async () => {
    emulator.faults.add({ status: 503 });
    emulator.faults.add({ status: 504 });
    expect(await statuses(read())).toEqual([503]);
    expect(await statuses(read())).toEqual([504]);
  });
});

describe('the answer', () => {
  test.each([
    [{ status: 500 }, 500, '800003'],
    [{ status: 404 }, 404, '1000'],
    [{ status: 503 }, 503, '0'],
    [{ code: '900308' }, 403, '900308'],
    [{ status: 409, code: '77' }, 409, '77'],
    [{ code: '77' }, 500, '77'],
    [{ description: 'Something broke.' }, 500, '800003'],
    [{ status: 429, code: '0' }, 429, '0'],
  ])('of %j has status %i and code %s', async (fault, status, code) => {
    emulator.faults.add(fault);
    const response = await read();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.has('ms-requestid')).toBe(true);
    expect(await response.json()).toEqual({
      code,
      description: expect.any(String),
      source: expect.any(String),
    });
  });

  test('has the description of the fault, 1024 characters at most', async () => {
    emulator.faults.add({ status: 500, description: 'x'.repeat(2000) });
    expect((await (await read()).json()).description).toBe('x'.repeat(1024));
  });

  test.each([
    [{ retryAfter: 57 }, '57', 'Rate limit is exceeded. Try again in 57 seconds.'],
    [{ status: 429, retryAfter: '57' }, '57', 'Rate limit is exceeded. Try again in 57 seconds.'],
    [{ status: 429, retryAfter: 'soon' }, 'soon', 'Rate limit is exceeded.'],
    [{ status: 429 }, null, 'Rate limit is exceeded.'],
  ])('of %j is that of throttling', async (fault, retryAfter, message) => {
    emulator.faults.add(fault);
    const response = await read();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(await response.json()).toEqual({ statusCode: 429, message });
  });

  test('can have Retry-After with any status', async () => {
    emulator.faults.add({ status: 503, retryAfter: 3 });
    const response = await read();
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('3');
  });

  test('below 400 keeps the service’s body', async () => {
    emulator.faults.add({ status: 202 });
    const response = await read();
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ email: 'email@sample.com' });
  });

  test('204 has no body', async () => {
    emulator.faults.add({ status: 204 });
    const response = await read();
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
  });

  test('can be a redirect', async () => {
    emulator.faults.add({ redirect: 'http://127.0.0.1:1/elsewhere' });
    const response = await read();
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('http://127.0.0.1:1/elsewhere');
    expect(await response.text()).toBe('');
  });

  test.each([
    [{ html: true }, 502],
    [{ html: true, status: 200 }, 200],
  ])('of %j is an HTML page with status %i', async (fault, status) => {
    emulator.faults.add(fault);
    const response = await read();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
  });

  test('can be cut-off JSON that is complete as HTTP goes', async () => {
    emulator.faults.add({ malformed: true });
    const response = await read();
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toMatch(/^\{"email"/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test.each([{ empty: true }, { empty: true, status: 500 }])('of %j is empty', async (fault) => {
    emulator.faults.add(fault);
    const response = await read();
    expect(response.status).toBe(fault.status ?? 200);
    expect(response.headers.get('content-length')).toBe('0');
    expect(await response.text()).toBe('');
  });

  test('can begin with a byte order mark', async () => {
    emulator.faults.add({ bom: true });
    const body = await readRaw();
    expect([...body.subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 0x7b]);
  });

  test('can be compressed unasked', async () => {
    emulator.faults.add({ gzip: true, status: 500 });
    expect(JSON.parse(gunzipSync(await readRaw()).toString())).toMatchObject({ code: '800003' });
  });

  test('can be valid JSON of any greater size', async () => {
    emulator.faults.add({ bodyBytes: 200_000 });
    const body = await readRaw();
    expect(body).toHaveLength(200_000);
    expect(JSON.parse(body.toString())).toMatchObject({ email: 'email@sample.com' });
  });

  test('is never made shorter by bodyBytes', async () => {
    emulator.faults.add({ bodyBytes: 1 });
    expect(await (await read()).json()).toMatchObject({ email: 'email@sample.com' });
  });

  test.each([{ cut: 'before-headers' as const }, { cut: 'before-headers' as const, status: 500 }])(
    'of %j never comes',
    async (fault) => {
      emulator.faults.add(fault);
      await expect(read()).rejects.toThrow('fetch failed');
    },
  );

  test.each([{}, { empty: true }, { status: 503 }, { dripMs: 1 }])(
    'can stop in mid-body, with %j too',
    async (fault) => {
      emulator.faults.add({ cut: 'mid-body', ...fault });
      const response = await read();
      expect(response.status).toBe(fault.status ?? 200);
      await expect(response.text()).rejects.toThrow('terminated');
    },
  );

  test('can be delayed', async () => {
    emulator.faults.add({ delayMs: 1500, status: 503 });
    expect((await read()).status).toBe(503);
    expect(slept).toEqual([1500]);
  });

  test('can come one byte at a time', async () => {
    emulator.faults.add({ dripMs: 20 });
    const body = await readRaw();
    expect(JSON.parse(body.toString())).toMatchObject({ email: 'email@sample.com' });
    expect(slept).toEqual(Array(body.length).fill(20));
  });
});

describe('writes', () => {
  const spoiling = [
    { status: 500 },
    { status: 200 },
    { redirect: '/elsewhere' },
    { html: true },
    { malformed: true },
    { empty: true },
    { cut: 'before-headers' as const },
    { cut: 'mid-body' as const },
  ];
  const settled = async () => {
    await write()
      .then((response) => response.text())
      .catch(() => undefined);
  };

  test.each(spoiling)('are not carried out under %j', async (fault) => {
    emulator.faults.add(fault);
    await settled();
    expect(writeCount()).toBe(0);
    expect(emulator.requests()).toMatchObject([{ applied: false }]);
  });

  test.each(spoiling)('are carried out under %j with applied', async (fault) => {
    emulator.faults.add({ ...fault, applied: true });
    await settled();
    expect(writeCount()).toBe(1);
    expect(emulator.requests()).toMatchObject([{ applied: true }]);
  });

  test.each([{ delayMs: 5 }, { bom: true }, { gzip: true }, { bodyBytes: 9000 }, { dripMs: 5 }])(
    'are carried out under %j, whose answer is right',
    async (fault) => {
      emulator.faults.add(fault);
      await settled();
      expect(writeCount()).toBe(1);
    },
  );

  test('that are refused stay refused with applied', async () => {
    emulator.faults.add({ status: 500, applied: true });
    await send('PUT', '/v1/profiles/support', '{"Email":3}');
    expect(writeCount()).toBe(0);
  });

  test('whose answer was lost can be repeated with the same id', async () => {
    emulator.faults.add({ cut: 'before-headers', applied: true });
    const put = () =>
      fetch(`${emulator.url}/v1/profiles/support`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${mintToken()}`, 'ms-requestid': OTHER_TENANT_ID },
        body: '{"Email":"once@sample.com"}',
      });
    await expect(put()).rejects.toThrow();
    expect(await (await put()).json()).toMatchObject({ email: 'once@sample.com' });
    expect(writeCount()).toBe(1);
  });
});

describe('misuse', () => {
  test.each([
    [{ status: 99 }, 'status'],
    [{ status: '500' }, 'status'],
    [{ status: 500, times: -1 }, 'times'],
    [{ status: 500, method: 'DELETE' }, 'method'],
    [{ status: 500, path: 'v1' }, 'path'],
    [{ cut: 'later' }, 'cut'],
    [{ delayMs: 2 ** 31 }, 'delayMs'],
    [{ retryAfter: 'a\r\nb' }, 'retryAfter'],
    [{ redirect: '' }, 'redirect'],
    [{ bodyBytes: 1e12 }, 'bodyBytes'],
    [{ delayms: 5 }, 'delayms'],
    [{ times: 2 }, 'must say what happens'],
    [{ malformed: false }, 'must say what happens'],
    [undefined, 'object'],
  ])('the fault %j is refused with a text that says %s', (fault, words) => {
    expect(() => emulator.faults.add(fault as never)).toThrow(
      expect.objectContaining({ name: 'InvalidFaultError', message: expect.stringContaining(words) }),
    );
    expect(emulator.faults.list()).toEqual([]);
  });
});
