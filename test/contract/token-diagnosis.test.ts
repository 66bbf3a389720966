import { mintToken } from '../../src/emulator/token';
import { startGateway, type TestGateway } from '../support/gateway';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';

const DIAGNOSE = `{
  tokenDiagnosis {
    kind audience audienceFitsCloud tenant expiresAt mfa verified problems { code message fix helpUrl }
  }
}`;
const TENANT = '44444444-4444-4444-8444-444444444444';
const AUDIENCE = 'https://api.partnercenter.microsoft.com';

interface Diagnosis {
  readonly tokenDiagnosis: {
    readonly problems: readonly { readonly code: string; readonly fix: string; readonly helpUrl: string }[];
  } | null;
}

describe('the diagnosis of a token', () => {
  let upstream: RecordingServer;
  let gateway: TestGateway;

  beforeAll(async () => {
    upstream = await startRecordingServer();
    gateway = await startGateway(upstream.url);
  });

  afterAll(async () => {
    await gateway.close();
    await upstream.close();
  });

  afterEach(() => expect(upstream.requests).toEqual([]));

  const diagnose = (authorization: string | undefined) =>
    gateway.send<Diagnosis, undefined>(DIAGNOSE, undefined, { authorization });
  const problemsOf = async (token: string) =>
    (await diagnose(`Bearer ${token}`)).data?.tokenDiagnosis?.problems.map(({ code }) => code);
  const jwt = (claims: object) =>
    ['{}', JSON.stringify(claims), 'signature']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');

  it('says what a good token is, and finds nothing wrong', async () => {
    const answer = await diagnose(`Bearer ${mintToken({ tenant: TENANT })}`);

    expect(answer.errors).toEqual([]);
    expect(answer.data?.tokenDiagnosis).toEqual({
      kind: 'APP_AND_USER',
      audience: [AUDIENCE],
      audienceFitsCloud: true,
      tenant: TENANT,
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      mfa: true,
      verified: false,
      problems: [],
    });
  });

  it.each([
    ['EXPIRED', mintToken({ expired: true })],
    ['APP_ONLY', mintToken({ appOnly: true })],
    ['NO_MFA', mintToken({ noMfa: true })],
    ['WRONG_AUDIENCE', mintToken({ graphAudience: true })],
    ['NOT_YET_VALID', jwt({ aud: AUDIENCE, nbf: 4_000_000_000, upn: 'a', amr: ['mfa'] })],
    ['OPAQUE', 'opaque'],
  ])('finds %s', async (code, token) => {
    expect(await problemsOf(token)).toEqual([code]);
  });

  it('finds everything that is wrong at once', async () => {
    expect(await problemsOf(jwt({ aud: 'elsewhere', exp: 1, upn: 'a', amr: ['pwd', 'rsa'] }))).toEqual([
      'EXPIRED',
      'WRONG_AUDIENCE',
      'NO_MFA',
    ]);
  });

  it.each(['mfa', 'ngcmfa', 'wiaormfa'])('counts %s as multi-factor authentication', async (method) => {
    const answer = await diagnose(`Bearer ${jwt({ aud: AUDIENCE, upn: 'a', amr: ['pwd', method] })}`);

    expect(answer.data?.tokenDiagnosis).toMatchObject({ mfa: true, problems: [] });
  });

  it.each([undefined, 'mfa', { mfa: true }])('says nothing about MFA where amr is %j', async (amr) => {
    const answer = await diagnose(`Bearer ${jwt({ aud: AUDIENCE, upn: 'a', ver: '2.0', amr })}`);

    expect(answer.data?.tokenDiagnosis).toMatchObject({ mfa: null, problems: [] });
  });

  it.each([[[]], [['pwd']], [['mfa-registered']], [['mfaless', 'fed']]])(
    'finds no MFA in %j',
    async (amr) => {
      expect(await problemsOf(jwt({ aud: AUDIENCE, upn: 'a', amr }))).toEqual(['NO_MFA']);
    },
  );

  it.each([
    AUDIENCE,
    `${AUDIENCE}/`,
    'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
    'FA3D9A0C-3FB0-42CC-9193-47C7ECD2EDBD',
    ['https://elsewhere.example', 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd'],
  ])('takes the audience %j for Partner Center', async (aud) => {
    const answer = await diagnose(`Bearer ${jwt({ aud, upn: 'a', amr: ['mfa'] })}`);

    expect(answer.data?.tokenDiagnosis).toMatchObject({ audienceFitsCloud: true, problems: [] });
  });

  it('says of every problem what to do and where to read', async () => {
    const answer = await diagnose(`Bearer ${mintToken({ graphAudience: true })}`);

    expect(answer.data?.tokenDiagnosis?.problems[0]).toMatchObject({
      fix: `Ask for a token for the resource ${AUDIENCE}.`,
      helpUrl: expect.stringMatching(/^https:\/\/learn\.microsoft\.com\//),
    });
  });

  it('judges the audience by the cloud that the gateway calls', async () => {
    const china = await startGateway(upstream.url, {
      environment: { PARTNER_CENTER_CLOUD: 'china-21vianet' },
    });

    const answer = await china.send<Diagnosis, undefined>(DIAGNOSE, undefined, {
      authorization: `Bearer ${mintToken()}`,
    });
    await china.close();

    expect(answer.data?.tokenDiagnosis?.problems.map(({ code }) => code)).toEqual(['WRONG_AUDIENCE']);
  });

  it.each([
    ['numbers that no calendar holds', { exp: 1e300, nbf: -1e300 }],
    ['claims of the wrong type', { exp: 'soon', aud: 7, tid: {}, amr: 'mfa', upn: [] }],
    ['a payload that is a list', []],
  ])('survives %s', async (_name, claims) => {
    const answer = await diagnose(`Bearer ${jwt(claims)}`);

    expect(answer.errors).toEqual([]);
  });

  it('is UNAUTHENTICATED without a token', async () => {
    const answer = await diagnose(undefined);

    expect(answer.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});
