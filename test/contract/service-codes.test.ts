import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { mintToken, type TokenOptions } from '../../src/emulator/token';
import { startGateway, type TestGateway } from '../support/gateway';
import { GetSupportProfileDocument } from '../support/generated/operations';
import { useSetup } from '../support/setup';

const openScene = useSetup();

const LEARN = 'https://learn.microsoft.com/en-us/partner-center/developer';

/** Every documented code that concerns the resource or its callers, with what a caller is told. */
const CODES: readonly (readonly [
  status: number,
  serviceCode: string,
  code: string,
  hint: RegExp | null,
  helpUrl: string | null,
])[] = [
  [401, '400', 'UNAUTHENTICATED', /new App\+User token/, `${LEARN}/partner-center-authentication`],
  [401, '800001', 'UNAUTHENTICATED', /new App\+User token/, `${LEARN}/partner-center-authentication`],
  [
    401,
    '900420',
    'UNAUTHENTICATED',
    /resource https:\/\/api\.partnercenter\.microsoft\.com/,
    `${LEARN}/partner-center-authentication`,
  ],
  [
    401,
    '900421',
    'UNAUTHENTICATED',
    /multi-factor.*secure application model/,
    `${LEARN}/enable-secure-app-model`,
  ],
  [403, '900329', 'FORBIDDEN', /App\+User token/, `${LEARN}/partner-center-authentication`],
  [403, '900308', 'FORBIDDEN', /role such as Admin agent/, `${LEARN}/error-codes`],
  [403, '900309', 'FORBIDDEN', /Conditional Access/, `${LEARN}/error-codes`],
  [403, '1002', 'FORBIDDEN', /has a Partner Center role/, `${LEARN}/error-codes`],
  [403, '2032', 'FORBIDDEN', /has a Partner Center role/, `${LEARN}/error-codes`],
  [400, '3000', 'BAD_USER_INPUT', null, null],
  [400, '800002', 'BAD_USER_INPUT', null, null],
  [400, '2055', 'PRECONDITION_FAILED', /Read it again, then write/, `${LEARN}/error-codes`],
  [412, '2055', 'PRECONDITION_FAILED', /Read it again, then write/, `${LEARN}/error-codes`],
  [404, '1000', 'NOT_FOUND', /cloud and the base URL/, `${LEARN}/error-codes`],
  [500, '800003', 'UPSTREAM_ERROR', null, null],
  [501, '0', 'UPSTREAM_ERROR', null, null],
];

describe('a code of the service', () => {
  it.each(CODES)('%i/%s is %s, with the hint %s', async (status, serviceCode, code, hint, helpUrl) => {
    const body = { code: serviceCode, description: 'The words of the service.', source: 'Service' };
    const { gateway } = await openScene(() => ({ status, body }));
    const { errors } = await gateway.send(GetSupportProfileDocument, {}, { authorization: 'Bearer opaque' });

    expect(errors).toMatchObject([
      {
        message: 'The words of the service.',
        extensions: {
          code,
          partnerCenter: {
            status,
            code: serviceCode,
            description: 'The words of the service.',
            hint: hint === null ? null : expect.stringMatching(hint),
            helpUrl,
          },
        },
      },
    ]);
  });

  it('may come as a number', async () => {
    const body = { code: 900308, description: 'Insufficient privileges.' };
    const { gateway } = await openScene(() => ({ status: 403, body }));
    const { errors } = await gateway.send(GetSupportProfileDocument);
    expect(errors[0]?.extensions?.partnerCenter).toMatchObject({
      code: '900308',
      hint: expect.stringContaining('Admin agent'),
    });
  });
});

it.each([
  [403, 'FORBIDDEN', /has a Partner Center role/],
  [404, 'NOT_FOUND', /cloud and the base URL/],
])('an empty %i says what to check', async (status, code, hint) => {
  const { gateway } = await openScene(() => ({ status, body: '' }));
  const { errors } = await gateway.send(GetSupportProfileDocument, {}, { authorization: 'Bearer opaque' });
  expect(errors).toMatchObject([
    {
      extensions: {
        code,
        partnerCenter: { hint: expect.stringMatching(hint), helpUrl: `${LEARN}/error-codes` },
      },
    },
  ]);
});

describe('a token that Partner Center refuses', () => {
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

  it.each<[string, TokenOptions, string, string, RegExp]>([
    [
      'expired',
      { expired: true },
      'UNAUTHENTICATED',
      '400',
      /^The token expired at \d{4}-.*Get a new one\.$/,
    ],
    ['app-only', { appOnly: true }, 'FORBIDDEN', '900329', /App\+User/],
    ['for another audience', { graphAudience: true }, 'UNAUTHENTICATED', '900420', /another audience/],
    ['without MFA', { noMfa: true }, 'UNAUTHENTICATED', '900421', /MFA/],
  ])('because it is %s gets a hint', async (_why, options, code, serviceCode, hint) => {
    const authorization = `Bearer ${mintToken(options)}`;
    const { errors } = await gateway.send(GetSupportProfileDocument, {}, { authorization });
    expect(errors).toMatchObject([
      {
        extensions: { code, partnerCenter: { code: serviceCode, hint: expect.stringMatching(hint) } },
      },
    ]);
  });
});

describe('a missing role', () => {
  it('is told by the code of the service, whatever the token claims', async () => {
    const { gateway } = await openScene(() => ({
      status: 403,
      body: { code: '900308', description: 'No.' },
    }));
    const authorization = `Bearer ${mintToken({ appOnly: true, expired: true })}`;
    const { errors } = await gateway.send(GetSupportProfileDocument, {}, { authorization });
    expect(errors[0]?.extensions?.partnerCenter).toMatchObject({ hint: expect.stringContaining('role') });
  });
});
