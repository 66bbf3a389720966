import { mintToken } from '../../src/emulator/token';
import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../support/generated/operations';
import { type TestSetup, useSetup, withoutTransport } from '../support/setup';

const openScene = useSetup();

const forwarded = ({ upstream }: TestSetup) => upstream.requests.map(({ headers }) => headers.authorization);

describe('the token of the caller', () => {
  it.each([
    ['a JWT', mintToken()],
    ['opaque', 'opaque'],
    ['a JWT that expired', mintToken({ expired: true })],
    ['of every character that RFC 6750 allows', 'aZ09-._~+/=='],
    ['a JWT that cannot be read', 'aaaa.bbbb.cccc'],
    ['as long as a token with many groups', 'x'.repeat(8000)],
  ])('is forwarded unchanged where it is %s', async (_what, token) => {
    const scene = await openScene();
    const { errors } = await scene.gateway.send(
      GetSupportProfileDocument,
      {},
      { authorization: `Bearer ${token}` },
    );
    expect(errors).toEqual([]);
    expect(forwarded(scene)).toEqual([`Bearer ${token}`]);
  });

  it('goes with the write as with the read', async () => {
    const scene = await openScene();
    await scene.gateway.send(
      UpdateSupportProfileDocument,
      { input: { email: 'new@sample.com' } },
      { authorization: 'Bearer opaque' },
    );
    expect(forwarded(scene)).toEqual(['Bearer opaque', 'Bearer opaque']);
  });

  it('of one operation never serves another', async () => {
    const scene = await openScene();
    const tokens = ['first', 'second', 'third', 'fourth'];
    await Promise.all(
      tokens.map((token) =>
        scene.gateway.send(GetSupportProfileDocument, {}, { authorization: `Bearer ${token}` }),
      ),
    );
    expect([...forwarded(scene)].sort()).toEqual(tokens.map((token) => `Bearer ${token}`).sort());
  });

  it('is in no log entry', async () => {
    const { gateway } = await openScene(() => ({ status: 403 }));
    await gateway.send(GetSupportProfileDocument, {}, { authorization: 'Bearer secret-of-the-caller' });
    expect(gateway.log.entries()).not.toEqual([]);
    expect(gateway.log.text()).not.toContain('secret-of-the-caller');
  });
});

describe('without a usable token', () => {
  it.each([
    ['no Authorization', undefined, /^The Authorization header is missing/],
    ['an empty Authorization', '', /^The Authorization header is missing/],
    ['another scheme', 'Basic c2VjcmV0', /is not of the form "Bearer <token>"/],
    ['a scheme alone', 'Bearer', /is not of the form/],
    ['a token alone', 'c2VjcmV0', /is not of the form/],
    ['two tokens', 'Bearer c2VjcmV0 c2VjcmV0', /is not of the form/],
    ['two headers in one', 'Bearer c2VjcmV0, Bearer c2VjcmV0', /is not of the form/],
    ['a character that no token has', 'Bearer c2Vjc"mV0', /is not of the form/],
    ['a character beyond ASCII', 'Bearer c2Vjcé', /is not of the form/],
  ])('%s is UNAUTHENTICATED, and nothing is sent', async (_what, authorization, message) => {
    const { gateway, upstream } = await openScene();
    const { status, data, errors } = await gateway.send(GetSupportProfileDocument, {}, { authorization });

    expect(status).toBe(200);
    expect(data).toEqual({ supportProfile: null });
    expect(errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(upstream.requests).toEqual([]);
    expect(JSON.stringify(errors) + gateway.log.text()).not.toContain('c2Vjc');
  });

  it('an update sends nothing either', async () => {
    const { gateway, upstream } = await openScene();
    const { errors } = await gateway.send(
      UpdateSupportProfileDocument,
      { input: { email: 'new@sample.com' } },
      { authorization: undefined },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(upstream.requests).toEqual([]);
  });

  it.each([
    '{ __typename }',
    '{ __schema { types { name description } } }',
    '{ __type(name: "Link") { name } }',
  ])('%s is answered, and nothing is sent', async (query) => {
    const { gateway, upstream } = await openScene();
    const { status, data, errors } = await gateway.send(query, {}, { authorization: undefined });
    expect(status).toBe(200);
    expect(errors).toEqual([]);
    expect(data).toEqual(expect.anything());
    expect(upstream.requests).toEqual([]);
  });
});

describe('the other headers of the caller', () => {
  const FOREIGN = {
    cookie: 'session=1',
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-host': 'evil.example',
    forwarded: 'for=192.0.2.1',
    via: '1.1 proxy',
    'user-agent': 'caller/1.0',
    accept: 'application/graphql-response+json',
    'accept-language': 'de',
    'x-custom': 'custom',
    'x-locale': 'de-DE',
    'if-match': '"caller"',
    'ms-contract-version': 'api-version: v2',
    'ms-partnercenter-application': 'caller',
    validatemfa: 'true',
    'proxy-authorization': 'Basic c2VjcmV0',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    'apollo-require-preflight': 'true',
  };

  it('stay here: what goes upstream is the same with them as without', async () => {
    const scene = await openScene();
    const ids = {
      'MS-CorrelationId': '11111111-aaaa-4bbb-8ccc-222222222222',
      'MS-RequestId': '33333333-dddd-4eee-9fff-444444444444',
    };
    const input = { email: 'a@b.co', telephone: '123', website: 'www.b.co' };
    const authorization = 'Bearer opaque';
    await scene.gateway.send(UpdateSupportProfileDocument, { input }, { ...ids, authorization });
    await scene.gateway.send(UpdateSupportProfileDocument, { input }, { ...FOREIGN, ...ids, authorization });

    const [without, withForeign] = scene.upstream.requests;
    expect(withForeign?.headers).toEqual(without?.headers);
    expect(withoutTransport(withForeign?.headers ?? {})).toHaveProperty('authorization', 'Bearer opaque');
  });

  it('the user agent is the gateway, and tells neither library nor version', async () => {
    const { gateway, upstream } = await openScene();
    await gateway.send(GetSupportProfileDocument, {}, FOREIGN);
    expect(upstream.requests[0]?.headers['user-agent']).toBe('support-profile-gateway');
  });
});
