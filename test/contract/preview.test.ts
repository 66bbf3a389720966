import {
  ALL_FIELDS,
  callerHeaders,
  type GatewayWithUpstream,
  GET,
  startGatewayWithUpstream,
  UPDATE,
} from '../support/upstream';

const PREVIEW = `query ($input: UpdateSupportProfileInput!) {
  previewSupportProfileUpdate(input: $input) {
    current { email telephone website }
    proposed { email telephone website profileType }
    changes { field from to }
    request { method path headers { key value } body }
  }
}`;

interface Preview {
  readonly previewSupportProfileUpdate: {
    readonly changes: readonly object[];
    readonly request: { readonly headers: readonly object[]; readonly body: string };
  };
}

describe('the preview of an update', () => {
  let pair: GatewayWithUpstream;

  const open = async (options: { etags?: boolean } = {}) => {
    pair = await startGatewayWithUpstream({}, options);
  };

  afterEach(() => pair.close());

  const preview = (input: object) => pair.gateway.send<Preview, object>(PREVIEW, { input }, callerHeaders());

  it('shows what is, what would be, what changes and what would be sent', async () => {
    await open();

    const answer = await preview({ telephone: '4255550100', website: null });

    expect(answer.errors).toEqual([]);
    expect(answer.data?.previewSupportProfileUpdate).toEqual({
      current: { email: 'email@sample.com', telephone: '4255555555', website: 'www.microsoft.com' },
      proposed: {
        email: 'email@sample.com',
        telephone: '4255550100',
        website: null,
        profileType: 'support_profile',
      },
      changes: [
        { field: 'telephone', from: '4255555555', to: '4255550100' },
        { field: 'website', from: 'www.microsoft.com', to: null },
      ],
      request: {
        method: 'PUT',
        path: '/v1/profiles/supportprofile',
        headers: [
          { key: 'Accept', value: 'application/json' },
          { key: 'Content-Type', value: 'application/json' },
        ],
        body: JSON.stringify({
          Email: 'email@sample.com',
          Telephone: '4255550100',
          Website: null,
          ProfileType: 'support_profile',
          Attributes: { ObjectType: 'PartnerSupportProfile' },
        }),
      },
    });
  });

  it('writes nothing', async () => {
    await open();

    await preview(ALL_FIELDS.input);

    expect(pair.calls()).toEqual([GET]);
  });

  it('shows the very body that the update then sends', async () => {
    await open();
    const shown = await preview({ email: 'help@contoso.example' });

    await pair.gateway.send(UPDATE, { input: { email: 'help@contoso.example' } });

    const sent = pair.upstream.requests().find(({ method }) => method === 'PUT');
    expect(shown.data?.previewSupportProfileUpdate.request.body).toBe(sent?.body);
  });

  it('shows If-Match where the profile has an etag', async () => {
    await open({ etags: true });

    const answer = await preview({ email: 'help@contoso.example' });

    expect(answer.data?.previewSupportProfileUpdate.request.headers).toContainEqual({
      key: 'If-Match',
      value: expect.stringMatching(/^".+"$/),
    });
  });

  it('shows no change where every given value is already there', async () => {
    await open();

    const answer = await preview({ email: 'email@sample.com' });

    expect(answer.data?.previewSupportProfileUpdate.changes).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    ['an empty input', {}, []],
    ['an invisible character', { email: 'nobody\u200b@contoso.example' }, []],
    ['a wrong value', { email: 'nobody' }, [GET]],
  ])('refuses %s like the update would', async (_name, input, calls) => {
    await open();

    const answer = await preview(input);

    expect(answer.errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(pair.calls()).toEqual(calls);
  });
});
