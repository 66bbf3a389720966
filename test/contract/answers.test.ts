import { gzipSync } from 'node:zlib';
import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../support/generated/operations';
import { DOCUMENTED_PROFILE, type RecordedAnswer, startRecordingServer } from '../support/recording-server';
import { useSetup } from '../support/setup';

const openScene = useSetup();

const ALL_FIELDS = { email: 'new@sample.com', telephone: '4255550100', website: 'www.example.com' };
const PROFILE_TEXT = JSON.stringify(DOCUMENTED_PROFILE);

async function read(answer: RecordedAnswer) {
  const { gateway } = await openScene(() => answer);
  return gateway.send(GetSupportProfileDocument);
}

describe('an answer that can be used', () => {
  it.each<[string, RecordedAnswer]>([
    ['with a byte order mark', { body: `\uFEFF${PROFILE_TEXT}` }],
    ['compressed', { headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(PROFILE_TEXT) }],
    [
      'compressed, with a byte order mark',
      { headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(`\uFEFF${PROFILE_TEXT}`) },
    ],
    ['with white space around', { body: `\r\n ${PROFILE_TEXT} \r\n` }],
    ['of another 2xx', { status: 201, body: PROFILE_TEXT }],
    ['of another content type', { headers: { 'Content-Type': 'text/plain' }, body: PROFILE_TEXT }],
  ])('%s is read', async (_how, answer) => {
    const { data, errors } = await read(answer);
    expect(errors).toEqual([]);
    expect(data?.supportProfile).toMatchObject({ email: 'email@sample.com', website: 'www.microsoft.com' });
  });

  it('keeps every character', async () => {
    const { data } = await read({ body: { ...DOCUMENTED_PROFILE, website: 'http://пример.example/ü?😀' } });
    expect(data?.supportProfile?.website).toBe('http://пример.example/ü?😀');
  });

  it('may hold fields that are not documented', async () => {
    const { data, errors } = await read({ body: { ...DOCUMENTED_PROFILE, openingHours: [1] } });
    expect(errors).toEqual([]);
    expect(data?.supportProfile?.email).toBe('email@sample.com');
  });

  it('may hold null for every documented field', async () => {
    const body = {
      email: null,
      telephone: null,
      website: null,
      profileType: null,
      links: null,
      attributes: null,
    };
    const { data, errors } = await read({ body });
    expect(errors).toEqual([]);
    expect(data?.supportProfile).toEqual(body);
  });

  it.each<[string, object]>([
    ['only what the service adds by itself', { profileType: 'support_profile', attributes: {} }],
    ['only attributes', { attributes: { objectType: 'SupportProfile' } }],
  ])('may hold %s: then the profile is empty', async (_what, body) => {
    const { data, errors } = await read({ body });
    expect(errors).toEqual([]);
    expect(data?.supportProfile).toMatchObject({ email: null, telephone: null, website: null });
  });

  it.each<[string, (key: string) => string]>([
    ['PascalCase', (key) => key.charAt(0).toUpperCase() + key.slice(1)],
    ['upper case', (key) => key.toUpperCase()],
    ['lower case', (key) => key.toLowerCase()],
  ])('may have its keys in %s', async (_case, change) => {
    const body = { ...DOCUMENTED_PROFILE, attributes: { objectType: 'PartnerSupportProfile', etag: 'a1b2' } };
    const { data, errors } = await read({ body: withKeys(body, change) });
    expect(errors).toEqual([]);
    expect(data?.supportProfile).toEqual(body);
  });
});

/** The same JSON with other keys, at every depth. */
function withKeys(value: unknown, change: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeys(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [change(key), withKeys(inner, change)]),
  );
}

const UNUSABLE: readonly (readonly [string, RecordedAnswer])[] = [
  ['empty', { body: '' }],
  ['a 204', { status: 204 }],
  ['cut-off JSON', { body: PROFILE_TEXT.slice(0, 80) }],
  ['JSON with something behind it', { body: `${PROFILE_TEXT}x` }],
  ['HTML', { headers: { 'Content-Type': 'text/html' }, body: '<html>secret of the proxy</html>' }],
  ['an array', { body: [DOCUMENTED_PROFILE] }],
  ['null', { body: 'null' }],
  ['a number', { body: '42' }],
  ['a text', { body: '"secret of the proxy"' }],
  ['an empty object', { body: {} }],
  ['an object of another kind', { body: { message: 'secret of the proxy' } }],
  ['a profile with a number as email', { body: { ...DOCUMENTED_PROFILE, email: 42 } }],
  ['a profile with an object as telephone', { body: { ...DOCUMENTED_PROFILE, telephone: {} } }],
  ['a profile with a list as website', { body: { ...DOCUMENTED_PROFILE, website: [] } }],
  ['a profile with a list as links', { body: { ...DOCUMENTED_PROFILE, links: [] } }],
  ['a profile with a text as self', { body: { ...DOCUMENTED_PROFILE, links: { self: '/v1' } } }],
  [
    'a profile with an object as headers',
    { body: { ...DOCUMENTED_PROFILE, links: { self: { headers: { a: 'b' } } } } },
  ],
  ['a profile with a text as attributes', { body: { ...DOCUMENTED_PROFILE, attributes: 'text' } }],
  ['a profile with a number as etag', { body: { ...DOCUMENTED_PROFILE, attributes: { etag: 1 } } }],
  ['longer than 1 MiB', { body: PROFILE_TEXT + ' '.repeat(1024 * 1024) }],
  [
    'longer than 1 MiB once it is unpacked',
    {
      headers: { 'Content-Encoding': 'gzip' },
      body: gzipSync(PROFILE_TEXT + ' '.repeat(2 * 1024 * 1024)),
    },
  ],
];

describe('a 2xx that cannot be used', () => {
  it.each(UNUSABLE)('%s is UPSTREAM_BAD_RESPONSE for a read', async (_what, answer) => {
    const { status, data, errors } = await read(answer);
    expect(status).toBe(200);
    expect(data).toEqual({ supportProfile: null });
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining("Partner Center's response to GET /v1/profiles/support is "),
        extensions: { code: 'UPSTREAM_BAD_RESPONSE', partnerCenter: { retryable: false } },
      },
    ]);
    expect(JSON.stringify(errors)).not.toContain('secret of the proxy');
  });

  it.each([201, 204])('is reported with its own status: %d', async (status) => {
    const { errors } = await read({ status, body: '' });
    expect(errors[0]?.extensions?.partnerCenter).toMatchObject({ status });
  });

  it.each(UNUSABLE)('%s is UPSTREAM_BAD_RESPONSE for a write', async (_what, answer) => {
    const { gateway } = await openScene(() => answer);
    const { errors } = await gateway.send(UpdateSupportProfileDocument, { input: ALL_FIELDS });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }]);
  });

  it('of the read keeps a partial update from writing', async () => {
    const { gateway, upstream } = await openScene(() => ({ body: {} }));
    const { errors } = await gateway.send(UpdateSupportProfileDocument, { input: { email: 'a@b.co' } });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }]);
    expect(upstream.requests.map(({ method }) => method)).toEqual(['GET']);
  });
});

describe('a redirect', () => {
  it.each([300, 301, 302, 303, 307, 308])('%i is not followed: UPSTREAM_BAD_RESPONSE', async (status) => {
    const target = await startRecordingServer();
    const { gateway, upstream } = await openScene(() => ({
      status,
      headers: { Location: `${target.url}/v1/profiles/support` },
    }));
    const { errors } = await gateway.send(GetSupportProfileDocument);
    await target.close();

    expect(errors).toMatchObject([
      { extensions: { code: 'UPSTREAM_BAD_RESPONSE', partnerCenter: { status, retryable: false } } },
    ]);
    expect(upstream.requests).toHaveLength(1);
    expect(target.requests).toEqual([]);
  });

  it('to the same host is not followed either', async () => {
    const { gateway, upstream } = await openScene(() => ({
      status: 307,
      headers: { Location: '/elsewhere' },
    }));
    await gateway.send(UpdateSupportProfileDocument, { input: ALL_FIELDS });
    expect(upstream.requests.map(({ path }) => path)).toEqual(['/v1/profiles/supportprofile']);
  });

  it('that leads nowhere is UPSTREAM_BAD_RESPONSE too', async () => {
    const { errors } = await read({ status: 302, headers: { Location: 'http://[' } });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }]);
  });

  it('with no target is UPSTREAM_BAD_RESPONSE too', async () => {
    const { errors } = await read({ status: 304 });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }]);
  });
});
