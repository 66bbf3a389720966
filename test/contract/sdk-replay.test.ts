import { request } from 'node:http';
import { DEMO_TENANT_ID, mintToken } from '../../src/emulator/token';
import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../support/generated/operations';
import { type GatewayWithUpstream, startGatewayWithUpstream } from '../support/upstream';

const IDS = {
  'MS-RequestId': '0f8fad5b-d9cb-469f-a165-70867728950e',
  'MS-CorrelationId': '7c9e6679-7425-40de-944b-e07fc1f90ae7',
};

/** What each SDK sends with every call. */
const HEADERS = {
  '.NET SDK 3.4.0': {
    Accept: 'application/json',
    ...IDS,
    'X-Locale': 'en-US',
    'MS-PartnerCenter-Client': 'Partner Center .NET SDK',
    'MS-SdkVersion': '3.4.0',
    'Content-Type': 'application/json; charset=utf-8',
  },
  'Java SDK 1.15.4': {
    Accept: 'application/json',
    ...IDS,
    'MS-Contract-Version': 'v1',
    'Content-Type': 'application/json',
  },
} as const;
type Sdk = keyof typeof HEADERS;

const LINKS = { Self: { Uri: '/v1/profiles/support', Method: 'GET', Headers: [] } };
const SERVICE_FIELDS = {
  profileType: 'support_profile',
  links: { self: { uri: '/v1/profiles/support', method: 'GET', headers: [] } },
};

/** Each body as the SDK writes it, and the values that the profile then has. */
const BODIES: readonly (readonly [Sdk, string, string, object])[] = [
  [
    '.NET SDK 3.4.0',
    'a new object',
    '{"Email":"new@sample.com","Telephone":"1","Website":"x.example","Attributes":{"ObjectType":"SupportProfile"}}',
    { email: 'new@sample.com', telephone: '1', website: 'x.example' },
  ],
  [
    '.NET SDK 3.4.0',
    'a new object with nulls',
    '{"Email":"new@sample.com","Telephone":null,"Website":null,"Attributes":{"ObjectType":"SupportProfile"}}',
    { email: 'new@sample.com' },
  ],
  [
    '.NET SDK 3.4.0',
    'an object that was read',
    JSON.stringify({
      Email: 'new@sample.com',
      Telephone: '4255555555',
      Website: 'www.microsoft.com',
      Links: LINKS,
      Attributes: { ObjectType: 'PartnerSupportProfile' },
    }),
    { email: 'new@sample.com', telephone: '4255555555', website: 'www.microsoft.com' },
  ],
  [
    'Java SDK 1.15.4',
    'a new object',
    '{"attributes":{"objectType":"SupportProfile"},"email":"new@sample.com","telephone":"1","website":"x.example"}',
    { email: 'new@sample.com', telephone: '1', website: 'x.example' },
  ],
  [
    'Java SDK 1.15.4',
    'an object with one field left out',
    '{"attributes":{"objectType":"PartnerSupportProfile"},"email":"new@sample.com","telephone":"1"}',
    { email: 'new@sample.com', telephone: '1' },
  ],
  ['Java SDK 1.15.4', 'an object that clears all', '{"attributes":{"objectType":"SupportProfile"}}', {}],
];

const PATHS = ['/v1/profiles/support', '/v1/profiles/supportprofile'];

let pair: GatewayWithUpstream;

beforeEach(async () => {
  pair = await startGatewayWithUpstream({}, { etags: 'body' });
});
afterEach(() => pair.close());

/** Sends a request with exactly these headers, as none of fetch's own are wanted. */
function send(sdk: Sdk, method: string, path: string, body = ''): Promise<{ status: number; text: string }> {
  const headers = {
    ...HEADERS[sdk],
    Authorization: `Bearer ${mintToken()}`,
    'Content-Length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${pair.upstream.url}${path}`, { method, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
    });
    sent.on('error', reject).end(body);
  });
}

const NOTHING = { email: null, telephone: null, website: null };
const readThroughGateway = () => pair.gateway.send(GetSupportProfileDocument);

it.each(
  BODIES.flatMap(([sdk, what, body, values]) =>
    PATHS.map((path) => [sdk, what, path, body, values] as const),
  ),
)(
  'what the %s puts for %s to %s is stored, and the gateway reads it',
  async (sdk, _what, path, body, values) => {
    const put = await send(sdk, 'PUT', path, body);
    expect(put.status).toBe(200);
    expect(JSON.parse(put.text)).toEqual({
      ...values,
      ...SERVICE_FIELDS,
      attributes: { objectType: 'PartnerSupportProfile', etag: expect.any(String) },
    });

    const { data, errors } = await readThroughGateway();
    expect(errors).toEqual([]);
    expect(data?.supportProfile).toMatchObject({ ...NOTHING, ...values, ...SERVICE_FIELDS });
  },
);

it.each(['.NET SDK 3.4.0', 'Java SDK 1.15.4'] as const)(
  'the %s reads what the gateway wrote',
  async (sdk) => {
    await pair.gateway.send(UpdateSupportProfileDocument, {
      input: { email: 'new@sample.com', website: null },
    });
    const { status, text } = await send(sdk, 'GET', '/v1/profiles/support');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      email: 'new@sample.com',
      telephone: '4255555555',
      ...SERVICE_FIELDS,
      attributes: { objectType: 'PartnerSupportProfile', etag: expect.any(String) },
    });
  },
);

it('an etag that the .NET SDK sends back in the body is compared', async () => {
  const { attributes } = JSON.parse((await send('.NET SDK 3.4.0', 'GET', '/v1/profiles/support')).text);
  const put = (etag: string) =>
    send(
      '.NET SDK 3.4.0',
      'PUT',
      '/v1/profiles/support',
      JSON.stringify({
        Email: 'new@sample.com',
        Links: LINKS,
        Attributes: { Etag: etag, ObjectType: 'SupportProfile' },
      }),
    );
  expect((await put('outdated')).status).toBe(400);
  expect((await put(attributes.etag)).status).toBe(200);
});

it('a partial update satisfies a service that checks the etag in the body, and one that checks If-Match', async () => {
  const update = { input: { telephone: '4255550100' } };
  expect((await pair.gateway.send(UpdateSupportProfileDocument, update)).errors).toEqual([]);
  expect(pair.upstream.writesOf(DEMO_TENANT_ID)).toHaveLength(1);

  await pair.close();
  pair = await startGatewayWithUpstream({}, { etags: 'header' });
  expect((await pair.gateway.send(UpdateSupportProfileDocument, update)).errors).toEqual([]);
  expect(pair.upstream.writesOf(DEMO_TENANT_ID)).toHaveLength(1);
});

it('a partial update keeps what an SDK cleared by leaving it out', async () => {
  await send(
    'Java SDK 1.15.4',
    'PUT',
    '/v1/profiles/support',
    '{"attributes":{"objectType":"SupportProfile"}}',
  );
  const { data, errors } = await pair.gateway.send(UpdateSupportProfileDocument, {
    input: { telephone: '4255550100' },
  });
  expect(errors).toEqual([]);
  expect(data?.updateSupportProfile).toMatchObject({ ...NOTHING, telephone: '4255550100' });
});

it('the gateway reads a response in PascalCase', async () => {
  pair.upstream.faults.add({ pascalCase: true, times: 2 });
  const { data, errors } = await pair.gateway.send(UpdateSupportProfileDocument, {
    input: { telephone: '4255550100' },
  });
  expect(errors).toEqual([]);
  expect(data?.updateSupportProfile).toMatchObject({ telephone: '4255550100', ...SERVICE_FIELDS });
});

it.each([200, 204])(
  'an update that the service answers with a %d without a body is read back',
  async (status) => {
    pair.upstream.faults.add({ method: 'PUT', status, empty: true, applied: true });
    const { data, errors } = await pair.gateway.send(UpdateSupportProfileDocument, {
      input: { telephone: '4255550100' },
    });
    expect(errors).toEqual([]);
    expect(data?.updateSupportProfile).toMatchObject({ telephone: '4255550100', ...SERVICE_FIELDS });
    expect(pair.calls().map((call) => call.split(' ')[0])).toEqual(['GET', 'PUT', 'GET']);
  },
);

it.each([200, 204])(
  'a write that a %d without a body only pretends to have done is no success',
  async (status) => {
    pair.upstream.faults.add({ method: 'PUT', status, empty: true });
    const { data, errors } = await pair.gateway.send(UpdateSupportProfileDocument, {
      input: { telephone: '4255550100' },
    });
    expect(data).toEqual({ updateSupportProfile: null });
    expect(errors).toHaveLength(1);
  },
);
