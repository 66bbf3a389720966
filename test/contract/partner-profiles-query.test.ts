import { setImmediate as nextTurn } from 'node:timers/promises';
import { callerHeaders, type GatewayWithUpstream, startGatewayWithUpstream } from '../support/upstream';

let pair: GatewayWithUpstream;

beforeEach(async () => {
  pair = await startGatewayWithUpstream({ sleep: async () => {} });
});
afterEach(() => pair.close());

type Profiles = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

const send = (document: string, variables?: object, headers = callerHeaders()) =>
  pair.gateway.send<{ readonly partnerProfiles: Profiles | null }, object>(document, variables, headers);

const ALL = `{ partnerProfiles {
  support { email } legalBusiness { companyName vettingStatus } billing { taxId } organization { language } mpn { mpnId }
} }`;
const PROFILES = {
  support: { email: 'email@sample.com' },
  legalBusiness: { companyName: 'Lucerne Publishing', vettingStatus: 'AUTHORIZED' },
  billing: { taxId: '12-345678' },
  organization: { language: 'es' },
  mpn: { mpnId: '4391507' },
};
const PATHS = {
  support: '/v1/profiles/support',
  legalBusiness: '/v1/profiles/legalbusiness',
  billing: '/v1/profiles/billing',
  organization: '/v1/profiles/organization',
  mpn: '/v1/profiles/mpn',
};

it('reads every profile that is asked for, each once', async () => {
  const { data, errors } = await send(ALL);
  expect(errors).toEqual([]);
  expect(data?.partnerProfiles).toEqual(PROFILES);
  expect([...pair.calls()].sort()).toEqual(
    Object.values(PATHS)
      .map((path) => `GET ${path}`)
      .sort(),
  );
});

it('reads none that is not asked for', async () => {
  const { data } = await send('{ partnerProfiles { billing { taxId } again: billing { companyName } } }');
  expect(data?.partnerProfiles).toEqual({
    billing: { taxId: '12-345678' },
    again: { companyName: 'TEST_TEST_BugBash1' },
  });
  expect(pair.calls()).toEqual(['GET /v1/profiles/billing']);
});

it('reads a profile once that a query of its own asks for as well', async () => {
  const { errors } = await send('{ billingProfile { taxId } partnerProfiles { billing { companyName } } }');
  expect(errors).toEqual([]);
  expect(pair.calls()).toEqual(['GET /v1/profiles/billing']);
});

it('reads them at the same time', async () => {
  await pair.close();
  const waiting: (() => void)[] = [];
  pair = await startGatewayWithUpstream({}, { sleep: () => new Promise((resolve) => waiting.push(resolve)) });
  pair.upstream.faults.add({ delayMs: 1, times: 0 });
  const response = send(ALL);
  // None is answered before all have come.
  while (waiting.length < 5) await nextTurn();
  for (const answer of waiting) answer();
  expect((await response).data?.partnerProfiles).toEqual(PROFILES);
});

it.each(Object.entries(PATHS))('leaves the others standing if %s fails', async (name, path) => {
  pair.upstream.faults.add({ path, status: 403, times: 0 });
  const { data, errors } = await send(ALL);
  expect(data?.partnerProfiles).toEqual({ ...PROFILES, [name]: null });
  expect(errors).toMatchObject([{ path: ['partnerProfiles', name], extensions: { code: 'FORBIDDEN' } }]);
});

it('fails field by field if all fail', async () => {
  pair.upstream.faults.add({ status: 404, times: 0 });
  const { data, errors } = await send(ALL);
  expect(data?.partnerProfiles).toEqual(Object.fromEntries(Object.keys(PATHS).map((name) => [name, null])));
  expect(errors.map(({ path }) => path?.[1]).sort()).toEqual(Object.keys(PATHS).sort());
});

it('takes the arguments of the queries', async () => {
  const { data, errors } = await send(
    `query ($mpnId: ID) { partnerProfiles {
      legalBusiness(vettingVersion: LAST_FINALIZED) { companyName }
      own: mpn { mpnId } other: mpn(mpnId: $mpnId) { mpnId partnerName } none: mpn(mpnId: "9999999") { mpnId }
      wrong: mpn(mpnId: "../billing") { mpnId } } }`,
    { mpnId: '1234567' },
  );
  expect(data?.partnerProfiles).toEqual({
    legalBusiness: { companyName: 'Lucerne Publishing' },
    own: { mpnId: '4391507' },
    other: { mpnId: '1234567', partnerName: 'Fabrikam' },
    none: null,
    wrong: null,
  });
  expect(errors.map(({ path, extensions }) => [path?.[1], extensions?.code]).sort()).toEqual([
    ['none', 'NOT_FOUND'],
    ['wrong', 'BAD_USER_INPUT'],
  ]);
});

it('reads with an app-only token what takes one', async () => {
  const { data, errors } = await send(ALL, undefined, callerHeaders({ appOnly: true }));
  expect(data?.partnerProfiles).toEqual({
    support: null,
    legalBusiness: PROFILES.legalBusiness,
    billing: null,
    organization: null,
    mpn: null,
  });
  expect(errors).toHaveLength(4);
});

it('says the same when it is asked again', async () => {
  const first = await send(ALL);
  const again = await send(ALL);
  expect(again.data).toEqual(first.data);
});
