import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../support/generated/operations';
import { DOCUMENTED_PROFILE } from '../support/recording-server';
import { ANY_GUID, useSetup, withoutTransport } from '../support/setup';

const TOKEN = 'header.payload.signature';

/** "Update support profile", the request body of the example without its white space. */
const DOCUMENTED_BODY =
  '{"Email":"email@sample.com","Telephone":"4255555555","Website":"www.microsoft.com",' +
  '"ProfileType":"support_profile","Attributes":{"ObjectType":"PartnerSupportProfile"}}';

/** The documented answer as GraphQL shows it. */
const MAPPED_PROFILE = {
  email: 'email@sample.com',
  telephone: '4255555555',
  website: 'www.microsoft.com',
  profileType: 'support_profile',
  links: { self: { uri: '/v1/profiles/support', method: 'GET', headers: [] } },
  attributes: { objectType: 'PartnerSupportProfile', etag: null },
};

const ALL_FIELDS = {
  input: { email: 'email@sample.com', telephone: '4255555555', website: 'www.microsoft.com' },
};

const openScene = useSetup();

describe('the documented update', () => {
  const update = async () => {
    const { gateway, upstream } = await openScene();
    const answer = await gateway.send(UpdateSupportProfileDocument, ALL_FIELDS, {
      authorization: `Bearer ${TOKEN}`,
    });
    return { answer, requests: upstream.requests };
  };

  it('is one PUT /v1/profiles/supportprofile', async () => {
    const { requests } = await update();
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PUT /v1/profiles/supportprofile',
    ]);
  });

  it('sends the documented body to the letter', async () => {
    const { requests } = await update();
    expect(requests[0]?.body).toBe(DOCUMENTED_BODY);
  });

  it('sends the documented headers and no other', async () => {
    const { requests } = await update();
    expect(withoutTransport(requests[0]?.headers ?? {})).toEqual({
      authorization: `Bearer ${TOKEN}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'ms-requestid': ANY_GUID,
      'ms-correlationid': ANY_GUID,
      'ms-partnercenter-application': 'support-profile-gateway',
    });
  });

  it('tells the length of its body', async () => {
    const { requests } = await update();
    expect(requests[0]?.headers['content-length']).toBe(String(DOCUMENTED_BODY.length));
  });

  it('maps the answer back', async () => {
    const { answer } = await update();
    expect(answer).toMatchObject({
      status: 200,
      errors: [],
      data: { updateSupportProfile: MAPPED_PROFILE },
    });
    expect(answer.data?.updateSupportProfile).toEqual(MAPPED_PROFILE);
  });
});

describe('the documented read', () => {
  const read = async (profile: unknown = DOCUMENTED_PROFILE) => {
    const { gateway, upstream } = await openScene(() => ({ body: profile }));
    const answer = await gateway.send(GetSupportProfileDocument, {}, { authorization: `Bearer ${TOKEN}` });
    return { answer, requests: upstream.requests };
  };

  it('is one GET /v1/profiles/support with no body', async () => {
    const { requests } = await read();
    expect(requests).toMatchObject([{ method: 'GET', path: '/v1/profiles/support', body: '' }]);
  });

  it('sends the documented headers and no other', async () => {
    const { requests } = await read();
    expect(withoutTransport(requests[0]?.headers ?? {})).toEqual({
      authorization: `Bearer ${TOKEN}`,
      accept: 'application/json',
      'ms-requestid': ANY_GUID,
      'ms-correlationid': ANY_GUID,
      'ms-partnercenter-application': 'support-profile-gateway',
    });
  });

  it('maps the answer back', async () => {
    const { answer } = await read();
    expect(answer.errors).toEqual([]);
    expect(answer.data?.supportProfile).toEqual(MAPPED_PROFILE);
  });

  it('maps the headers of a link and the etag where the resource has them', async () => {
    const self = { ...DOCUMENTED_PROFILE.links.self, headers: [{ key: 'X-Locale', value: 'en-US' }] };
    const { answer } = await read({
      ...DOCUMENTED_PROFILE,
      links: { self },
      attributes: { objectType: 'PartnerSupportProfile', etag: 'a1b2' },
    });
    expect(answer.data?.supportProfile).toEqual({
      ...MAPPED_PROFILE,
      links: { self },
      attributes: { objectType: 'PartnerSupportProfile', etag: 'a1b2' },
    });
  });

  it('shows as null what the service leaves out', async () => {
    const { answer } = await read({ profileType: 'support_profile' });
    expect(answer.errors).toEqual([]);
    expect(answer.data?.supportProfile).toEqual({
      email: null,
      telephone: null,
      website: null,
      profileType: 'support_profile',
      links: null,
      attributes: null,
    });
  });
});
