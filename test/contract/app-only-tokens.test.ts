import { callerHeaders, type GatewayWithUpstream, startGatewayWithUpstream } from '../support/upstream';

let pair: GatewayWithUpstream;

beforeEach(async () => {
  pair = await startGatewayWithUpstream();
});
afterEach(() => pair.close());

const APP_ONLY = callerHeaders({ appOnly: true });
const ADDRESS =
  '{ country: "US", city: "Redmond", state: "WA", postalCode: "98052", addressLine1: "1 Microsoft Way" }';

const TAKEN = [
  '{ legalBusinessProfile { companyName } }',
  '{ legalBusinessProfile(vettingVersion: CURRENT) { companyName } }',
  '{ partnerProfiles { legalBusiness { companyName } } }',
  `{ addressValidation(address: ${ADDRESS}) { status } }`,
  '{ countryValidationRules(country: "US") { iso2Code } }',
];
const REFUSED = [
  '{ supportProfile { email } }',
  '{ billingProfile { taxId } }',
  '{ organizationProfile { id } }',
  '{ mpnProfile { mpnId } }',
  'mutation { updateSupportProfile(input: { email: null, telephone: null, website: null }) { email } }',
  'mutation { updateLegalBusinessProfile(input: { address: { city: "Redmond" } }) { companyName } }',
];

const hintOf = async (document: string, headers = APP_ONLY) => {
  const { errors } = await pair.gateway.send(document, undefined, headers);
  const { hint } = (errors[0]?.extensions?.partnerCenter ?? {}) as { readonly hint?: string };
  return hint;
};

it.each(TAKEN)('an app-only token is taken by %s', async (document) => {
  expect((await pair.gateway.send(document, undefined, APP_ONLY)).errors).toEqual([]);
});

it.each(REFUSED)('an app-only token is refused by %s, and the hint asks for a user', async (document) => {
  expect(await hintOf(document)).toBe('This resource does not take app-only tokens. Use an App+User token.');
});

describe('a 403 without a code', () => {
  beforeEach(() => pair.upstream.faults.add({ status: 403, text: 'Forbidden', times: 0 }));

  it.each(TAKEN)('does not ask for a user where an app-only token is taken: %s', async (document) => {
    expect(await hintOf(document)).toContain('App-only tokens are documented for it');
  });

  it.each(REFUSED)('asks for a user where none is taken: %s', async (document) => {
    expect(await hintOf(document)).toContain('does not take app-only tokens');
  });

  it.each([...TAKEN, ...REFUSED])('names what a user may lack: %s', async (document) => {
    expect(await hintOf(document, callerHeaders())).toContain('that its user has a Partner Center role');
  });
});

it.each([
  [TAKEN, 'Get a new token for this cloud.'],
  [REFUSED, 'Get a new App+User token for this cloud.'],
])('a 401 asks for a token that is taken: %j', async (documents, words) => {
  pair.upstream.faults.add({ status: 401, text: 'no', times: 0 });
  for (const document of documents) expect(await hintOf(document)).toContain(words);
});

it('the token diagnosis names what an app-only token can do', async () => {
  const { data } = await pair.gateway.send<{ tokenDiagnosis: { problems: object[] } }, object>(
    '{ tokenDiagnosis { problems { code message } } }',
    undefined,
    APP_ONLY,
  );
  expect(data?.tokenDiagnosis.problems).toEqual([
    {
      code: 'APP_ONLY',
      message:
        'The token belongs to an application alone: Partner Center refuses it (900329), except for reading the legal ' +
        'business profile, validating an address and reading the rules of a country.',
    },
  ]);
});
