import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { DEMO_TENANT_ID } from '../../src/emulator/token';
import { startGateway, type TestGateway } from '../support/gateway';
import {
  ReadThreeTimesDocument,
  UpdateSupportProfileDocument,
  type UpdateSupportProfileInput,
  UpdateTwiceDocument,
} from '../support/generated/operations';
import { DOCUMENTED_PROFILE, respondAsDocumented, respondWith } from '../support/recording-server';
import { type TestSetup, useSetup } from '../support/setup';

const openScene = useSetup();

const ALL_FIELDS = { email: 'new@sample.com', telephone: '4255550100', website: 'www.example.com' };

const methodsOf = ({ upstream }: TestSetup) => upstream.requests.map(({ method }) => method);

/** Updates a profile on a recording server; the body of the PUT and the headers that it went out with. */
async function update(input: UpdateSupportProfileInput, profile: object = DOCUMENTED_PROFILE) {
  const scene = await openScene(respondWith(profile));
  const { errors } = await scene.gateway.send(UpdateSupportProfileDocument, { input });
  const put = scene.upstream.requests.find(({ method }) => method === 'PUT');
  return {
    errors,
    methods: methodsOf(scene),
    body: put && JSON.parse(put.body),
    headers: put?.headers ?? {},
  };
}

describe('an update of all three fields', () => {
  it('is one PUT and no GET', async () => {
    expect((await update(ALL_FIELDS)).methods).toEqual(['PUT']);
  });

  it('is so where all three are cleared', async () => {
    const { methods, body } = await update({ email: null, telephone: null, website: null });
    expect(methods).toEqual(['PUT']);
    expect(body).toEqual({
      Email: null,
      Telephone: null,
      Website: null,
      ProfileType: 'support_profile',
      Attributes: { ObjectType: 'PartnerSupportProfile' },
    });
  });

  it('sends no If-Match, as nothing was read', async () => {
    const profile = { ...DOCUMENTED_PROFILE, attributes: { etag: 'a1b2' } };
    expect((await update(ALL_FIELDS, profile)).headers).not.toHaveProperty('if-match');
  });
});

describe('an update of some fields', () => {
  it.each<[UpdateSupportProfileInput, object]>([
    [{ email: 'new@sample.com' }, { Email: 'new@sample.com' }],
    [{ telephone: '+1 (425) 555-0100' }, { Telephone: '+1 (425) 555-0100' }],
    [{ website: 'https://Example.com/Support?a=b#c' }, { Website: 'https://Example.com/Support?a=b#c' }],
    [{ email: null }, { Email: null }],
    [
      { telephone: null, website: null },
      { Telephone: null, Website: null },
    ],
    [
      { email: 'new@sample.com', website: null },
      { Email: 'new@sample.com', Website: null },
    ],
  ])('by %j gets, changes and puts the whole back', async (input, changed) => {
    const { methods, body, errors } = await update(input);
    expect(errors).toEqual([]);
    expect(methods).toEqual(['GET', 'PUT']);
    expect(body).toEqual({
      Email: 'email@sample.com',
      Telephone: '4255555555',
      Website: 'www.microsoft.com',
      ProfileType: 'support_profile',
      Attributes: { ObjectType: 'PartnerSupportProfile' },
      ...changed,
    });
  });

  it('puts fields back that the gateway does not know, in PascalCase, and no links', async () => {
    const { body } = await update(
      { email: 'new@sample.com' },
      {
        ...DOCUMENTED_PROFILE,
        openingHours: [{ fromHour: 8, days: ['mon'] }],
        isPublic: false,
        nothing: null,
        attributes: { objectType: 'PartnerSupportProfile', keptSince: '2020' },
      },
    );
    expect(body).toEqual({
      Email: 'new@sample.com',
      Telephone: '4255555555',
      Website: 'www.microsoft.com',
      ProfileType: 'support_profile',
      Attributes: { ObjectType: 'PartnerSupportProfile', KeptSince: '2020' },
      OpeningHours: [{ FromHour: 8, Days: ['mon'] }],
      IsPublic: false,
      Nothing: null,
    });
  });

  it.each([
    ['without quotes', 'a1b2'],
    ['in quotes', '"a1b2"'],
  ])(
    'sends an etag that comes %s back unchanged in the body, and as If-Match in double quotes',
    async (_how, etag) => {
      const { headers, body } = await update(
        { email: 'new@sample.com' },
        { ...DOCUMENTED_PROFILE, attributes: { objectType: 'PartnerSupportProfile', etag } },
      );
      expect(headers).toHaveProperty('if-match', '"a1b2"');
      expect(JSON.stringify(body.Attributes)).toBe(
        JSON.stringify({ Etag: etag, ObjectType: 'PartnerSupportProfile' }),
      );
    },
  );

  it('sends no If-Match where the resource has no etag', async () => {
    expect((await update({ email: 'new@sample.com' })).headers).not.toHaveProperty('if-match');
  });

  it('sends no etag at all where it is empty', async () => {
    const { headers, body } = await update(
      { email: 'new@sample.com' },
      { ...DOCUMENTED_PROFILE, attributes: { etag: '' } },
    );
    expect(headers).not.toHaveProperty('if-match');
    expect(body.Attributes).toEqual({ ObjectType: 'PartnerSupportProfile' });
  });

  it('writes nothing where the etag could not be sent back', async () => {
    const scene = await openScene(() => ({
      body: { ...DOCUMENTED_PROFILE, attributes: { etag: 'a\r\nb' } },
    }));
    const { errors } = await scene.gateway.send(UpdateSupportProfileDocument, {
      input: { email: 'new@sample.com' },
    });
    expect(errors[0]?.extensions?.code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(methodsOf(scene)).toEqual(['GET']);
  });

  it('writes nothing where the read fails', async () => {
    const scene = await openScene(() => ({ status: 403 }));
    await scene.gateway.send(UpdateSupportProfileDocument, { input: { email: 'new@sample.com' } });
    expect(methodsOf(scene)).toEqual(['GET']);
  });

  it('shows what the service answers to the write, also what was not asked of it', async () => {
    const { gateway } = await openScene((request) => ({
      body: { ...Object(respondAsDocumented(request).body), profileType: 'renamed_profile' },
    }));
    const { data } = await gateway.send(UpdateSupportProfileDocument, {
      input: { email: 'asked@sample.com' },
    });
    expect(data?.updateSupportProfile).toMatchObject({
      email: 'asked@sample.com',
      profileType: 'renamed_profile',
    });
  });
});

describe('an update of nothing', () => {
  it('is BAD_USER_INPUT, and nothing is sent', async () => {
    const { errors, methods } = await update({});
    expect(methods).toEqual([]);
    expect(errors).toMatchObject([
      {
        message: 'input must give at least one of email, telephone and website.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});

describe('the reads of one operation', () => {
  it('are one GET for three aliases', async () => {
    const scene = await openScene();
    const { data } = await scene.gateway.send(ReadThreeTimesDocument);
    expect(data).toEqual({
      first: { email: 'email@sample.com' },
      second: { telephone: '4255555555' },
      third: { website: 'www.microsoft.com' },
    });
    expect(methodsOf(scene)).toEqual(['GET']);
  });

  it('are not remembered for the next operation', async () => {
    const scene = await openScene();
    await scene.gateway.send(ReadThreeTimesDocument);
    await scene.gateway.send(ReadThreeTimesDocument);
    expect(methodsOf(scene)).toEqual(['GET', 'GET']);
  });

  it('that fail, fail every alias', async () => {
    const { gateway } = await openScene(() => ({ status: 403 }));
    const { data, errors } = await gateway.send(ReadThreeTimesDocument);
    expect(data).toEqual({ first: null, second: null, third: null });
    expect(errors.map(({ path }) => path)).toEqual([['first'], ['second'], ['third']]);
  });
});

describe('two updates of one operation', () => {
  let emulator: Emulator;
  let gateway: TestGateway;

  beforeEach(async () => {
    emulator = await startEmulator();
    gateway = await startGateway(emulator.url);
  });

  afterEach(async () => {
    await gateway.close();
    await emulator.close();
  });

  it('see each other: the second keeps what the first changed', async () => {
    const { data, errors } = await gateway.send(UpdateTwiceDocument, {
      first: { email: 'first@sample.com' },
      second: { telephone: '4255550100' },
    });
    expect(errors).toEqual([]);
    expect(data?.first).toMatchObject({ email: 'first@sample.com', telephone: '4255555555' });
    expect(data?.second).toMatchObject({ email: 'first@sample.com', telephone: '4255550100' });
    expect(emulator.profileOf(DEMO_TENANT_ID)).toMatchObject({
      email: 'first@sample.com',
      telephone: '4255550100',
      website: 'www.microsoft.com',
    });
  });

  it('stand for themselves: the first that fails leaves the second standing', async () => {
    const { data, errors } = await gateway.send(UpdateTwiceDocument, {
      first: { email: 'no email address' },
      second: { telephone: '4255550100' },
    });
    expect(errors).toMatchObject([{ path: ['first'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(data).toMatchObject({ first: null, second: { telephone: '4255550100' } });
  });
});

describe('an update with an outdated etag', () => {
  it('is PRECONDITION_FAILED and leaves the profile as the other caller wrote it', async () => {
    const emulator = await startEmulator({ etags: true });
    const gateway = await startGateway(emulator.url);
    emulator.faults.add({ method: 'PUT', status: 412 });
    const { errors } = await gateway.send(UpdateSupportProfileDocument, {
      input: { email: 'new@sample.com' },
    });
    await gateway.close();

    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'PRECONDITION_FAILED',
          partnerCenter: { status: 412, hint: expect.stringContaining('Read it again') },
        },
      },
    ]);
    expect(emulator.profileOf(DEMO_TENANT_ID)?.email).toBe('email@sample.com');
    await emulator.close();
  });
});
