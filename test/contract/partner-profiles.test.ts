import type { ProfileKindName } from '../../src/emulator/profile-kinds';
import { DEMO_TENANT_ID } from '../../src/emulator/token';
import { callerHeaders, type GatewayWithUpstream, startGatewayWithUpstream } from '../support/upstream';

type Row = Readonly<Record<string, unknown>>;

const ADDRESS =
  'country region city state addressLine1 addressLine2 postalCode firstName lastName phoneNumber';
const CONTACT = 'firstName lastName email phoneNumber';
const SERVICE = 'profileType links { self { uri method } } attributes { objectType etag }';

const REDMOND = {
  country: 'US',
  region: null,
  city: 'Redmond',
  state: 'WA',
  addressLine2: '',
  postalCode: '98052',
};

/** Each kind of profile that can be written: how it is asked for, and what changes it. */
const WRITABLE = [
  {
    kind: 'legalBusiness',
    type: 'LegalBusinessProfile',
    path: '/v1/profiles/legalbusiness',
    input: { address: { phoneNumber: '4255550110' }, primaryContact: { phoneNumber: '4255550110' } },
    changed: ['address.phoneNumber', 'primaryContact.phoneNumber'],
    expected: { address: { city: 'Redmond' } },
    difference: { field: 'address.city', expected: 'Redmond', present: 'Buffalo' },
  },
  {
    kind: 'billing',
    type: 'BillingProfile',
    path: '/v1/profiles/billing',
    input: { purchaseOrderNumber: '9889', primaryContact: { email: 'pay@contoso.com' } },
    changed: ['primaryContact.email', 'purchaseOrderNumber'],
    expected: { purchaseOrderNumber: '1' },
    difference: { field: 'purchaseOrderNumber', expected: '1', present: '9888' },
  },
  {
    kind: 'organization',
    type: 'OrganizationProfile',
    path: '/v1/profiles/organization',
    input: { language: 'en', culture: null, defaultAddress: { addressLine2: 'Suite 7' } },
    changed: ['defaultAddress.addressLine2', 'language', 'culture'],
    expected: { language: 'de' },
    difference: { field: 'language', expected: 'de', present: 'es' },
  },
] as const satisfies readonly { readonly kind: ProfileKindName; readonly [other: string]: unknown }[];

let pair: GatewayWithUpstream;

beforeEach(async () => {
  pair = await startGatewayWithUpstream({}, { etags: 'body' });
});
afterEach(() => pair.close());

const send = (document: string, variables?: object, headers = callerHeaders()) =>
  pair.gateway.send<Record<string, Row | null>, object>(document, variables, headers);
const puts = () => pair.upstream.requests().filter(({ method }) => method === 'PUT');

describe('a read', () => {
  it('of the legal business profile shows what is documented', async () => {
    const { data, errors } = await send(`{ legalBusinessProfile {
      companyName address { ${ADDRESS} } primaryContact { ${CONTACT} } companyApproverAddress { ${ADDRESS} }
      companyApproverEmail vettingStatus vettingSubStatus ${SERVICE} } }`);
    expect(errors).toEqual([]);
    expect(data?.legalBusinessProfile).toMatchObject({
      companyName: 'Lucerne Publishing',
      address: { ...REDMOND, city: 'Buffalo', state: 'NY', phoneNumber: '4255550100' },
      primaryContact: { email: 'gena@lucernepublishing.com' },
      companyApproverAddress: { city: 'Buffalo', firstName: null },
      companyApproverEmail: 'gena@lucernepublishing.com',
      vettingStatus: 'AUTHORIZED',
      vettingSubStatus: 'NONE',
      profileType: 'LegalBusinessProfile',
      links: { self: { uri: '/profiles/legalbusiness', method: 'GET' } },
      attributes: { objectType: 'LegalBusinessProfile' },
    });
  });

  it('of the billing profile shows what is documented', async () => {
    const { data, errors } = await send(`{ billingProfile {
      companyName address { ${ADDRESS} } primaryContact { ${CONTACT} } purchaseOrderNumber taxId billingDay
      billingCurrency ${SERVICE} } }`);
    expect(errors).toEqual([]);
    expect(data?.billingProfile).toMatchObject({
      companyName: 'TEST_TEST_BugBash1',
      address: { ...REDMOND, addressLine1: '1 Microsoft Way' },
      primaryContact: { firstName: 'James', lastName: 'Burk', email: null, phoneNumber: '2066017143' },
      purchaseOrderNumber: '9888',
      taxId: '12-345678',
      billingDay: null,
      billingCurrency: 'USD',
      profileType: 'BillingProfile',
    });
  });

  it('of the organization profile shows what is documented', async () => {
    const { data, errors } = await send(`{ organizationProfile {
      id companyName defaultAddress { ${ADDRESS} } tenantId domain email language culture ${SERVICE} } }`);
    expect(errors).toEqual([]);
    expect(data?.organizationProfile).toMatchObject({
      companyName: 'TEST_TEST_BugBash1',
      defaultAddress: { ...REDMOND, addressLine1: 'Two Microsoft Way', firstName: 'Test', phoneNumber: '' },
      domain: 'testtestbugbash1.onmicrosoft.com',
      email: 'test-partner@microsoft.com',
      language: 'es',
      culture: 'es-US',
      attributes: { objectType: 'OrganizationProfile', etag: expect.any(String) },
    });
  });

  it('of several profiles is one GET each, and one that fails leaves the others standing', async () => {
    pair.upstream.faults.add({ path: '/v1/profiles/billing', status: 403, times: 0 });
    const { data, errors } = await send(`{
      legalBusinessProfile { companyName } billingProfile { companyName } again: billingProfile { taxId }
      organizationProfile { companyName } mpnProfile { mpnId } supportProfile { email } }`);
    expect(data).toEqual({
      legalBusinessProfile: { companyName: 'Lucerne Publishing' },
      billingProfile: null,
      again: null,
      organizationProfile: { companyName: 'TEST_TEST_BugBash1' },
      mpnProfile: { mpnId: '4391507' },
      supportProfile: { email: 'email@sample.com' },
    });
    expect(errors.map(({ path }) => path?.[0]).sort()).toEqual(['again', 'billingProfile']);
    expect(pair.calls()).toHaveLength(5);
  });

  it('of the legal business profile may name a vetting version', async () => {
    const { data, errors } = await send(
      '{ legalBusinessProfile(vettingVersion: LAST_FINALIZED) { vettingStatus } }',
    );
    expect(errors).toEqual([]);
    expect(data?.legalBusinessProfile).toEqual({ vettingStatus: 'AUTHORIZED' });
  });

  it('of the legal business profile takes an app-only token, any other does not', async () => {
    const { data, errors } = await send(
      '{ legalBusinessProfile { companyName } billingProfile { taxId } organizationProfile { id } mpnProfile { mpnId } }',
      undefined,
      callerHeaders({ appOnly: true }),
    );
    expect(data?.legalBusinessProfile).toEqual({ companyName: 'Lucerne Publishing' });
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });
});

describe('the MPN profile', () => {
  const read = (mpnId: string) =>
    send('query ($mpnId: ID) { mpnProfile(mpnId: $mpnId) { mpnId partnerName } }', { mpnId });

  it('of another partner is read by its id', async () => {
    expect((await read('1234567')).data?.mpnProfile).toEqual({ mpnId: '1234567', partnerName: 'Fabrikam' });
  });

  it('of an unknown partner is NOT_FOUND, with the numeric code', async () => {
    const { data, errors } = await read('9999999');
    expect(data).toEqual({ mpnProfile: null });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
      partnerCenter: {
        code: '3000',
        description: 'Partner Organization with partner_id 9999999 could not be found',
      },
    });
  });

  it.each(['', '1&verifyAdvisor=true', '../billing', '1\u200b', '1'.repeat(65)])(
    'of the id %j is BAD_USER_INPUT, and nothing is sent',
    async (mpnId) => {
      expect((await read(mpnId)).errors[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ field: 'mpnId' }],
      });
      expect(pair.calls()).toEqual([]);
    },
  );
});

describe.each(WRITABLE)(
  'an update of the $kind profile',
  ({ kind, type, path, input, changed, expected, difference }) => {
    const field = `update${type}`;
    const update = (variables: object) =>
      send(
        `mutation ($input: Update${type}Input!, $expected: ${type}Expectation) {
        ${field}(input: $input, expected: $expected) { profileType }
      }`,
        variables,
      );
    const preview = (variables: object) =>
      send(
        `query ($input: Update${type}Input!) {
        preview${type}Update(input: $input) {
          current { profileType } proposed { profileType } changes { field from to } request { method path body }
        }
      }`,
        variables,
      );

    it('reads, changes and puts the whole back with its etag, and changes nothing else', async () => {
      const { errors } = await update({ input });
      const written = pair.upstream.profileOf(DEMO_TENANT_ID, kind);

      expect(errors).toEqual([]);
      expect(pair.calls()).toEqual([`GET ${path}`, `PUT ${path}`]);
      expect(puts()[0]?.headers).toHaveProperty('if-match');
      const fresh = await startGatewayWithUpstream();
      await fresh.gateway.send(`{ ${type.charAt(0).toLowerCase()}${type.slice(1)} { profileType } }`);
      const example = fresh.upstream.profileOf(DEMO_TENANT_ID, kind);
      await fresh.close();
      expect(leavesThatDiffer(example, written)).toEqual(changed);
    });

    it('is previewed as it is then written', async () => {
      const { data } = await preview({ input });
      await update({ input });
      const shown = data?.[`preview${type}Update`];
      expect(shown).toMatchObject({ request: { method: 'PUT', path, body: puts()[0]?.body } });
      expect(shown?.changes).toMatchObject(changed.map((name) => ({ field: name })));
    });

    it('is a CONFLICT where the profile is not as expected, and nothing is written', async () => {
      const { errors } = await update({ input, expected });
      expect(errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', differences: [difference] });
      expect(puts()).toEqual([]);
    });

    it('that changes nothing is BAD_USER_INPUT', async () => {
      expect((await update({ input: {} })).errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    });

    it('whose response is lost is read back', async () => {
      pair.upstream.faults.add({ method: 'PUT', cut: 'before-headers', applied: true, times: 0 });
      const { errors } = await update({ input });
      expect(errors).toEqual([]);
      expect(pair.upstream.writesOf(DEMO_TENANT_ID, kind)).toHaveLength(1);
    });
  },
);

it('a country of three letters and names that are too long are refused, and nothing is written', async () => {
  const address = { country: 'USA', addressLine1: '', firstName: 'x'.repeat(51), city: 'Red\u200bmond' };
  const update = (input: object) =>
    send('mutation ($input: UpdateBillingProfileInput!) { updateBillingProfile(input: $input) { taxId } }', {
      input,
    });
  expect((await update({ address })).errors[0]?.extensions?.fields).toMatchObject([
    { field: 'address.city' },
  ]);
  expect(
    (await update({ address: { ...address, city: 'Redmond' } })).errors[0]?.extensions?.fields,
  ).toMatchObject([
    { field: 'address.country' },
    { field: 'address.addressLine1' },
    { field: 'address.firstName' },
  ]);
  expect(puts()).toEqual([]);
});

/** The paths of the texts that two JSON objects do not share, the etag left out. */
function leavesThatDiffer(before: unknown, after: unknown, path = ''): readonly string[] {
  if (path === 'attributes') return [];
  const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null;
  if (!isObject(before) && !isObject(after)) return before === after ? [] : [path];
  const [from, to] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) =>
    leavesThatDiffer(from[name], to[name], path === '' ? name : `${path}.${name}`),
  );
}

it('what a caller last saw may be anything that is stored: no rule holds for it, at any nesting', async () => {
  const stored = { country: 'USA', city: 'Red\u200bmond', addressLine1: '', firstName: 'x'.repeat(51) };
  await fetch(`${pair.upstream.url}/v1/profiles/billing`, {
    method: 'PUT',
    headers: callerHeaders(),
    body: JSON.stringify({ address: stored, primaryContact: { email: 'no \u200b address' } }),
  });
  const expected = { address: stored, primaryContact: { email: 'no \u200b address' } };
  const { errors } = await send(
    `mutation ($expected: BillingProfileExpectation) {
      updateBillingProfile(input: { purchaseOrderNumber: "1" }, expected: $expected) { taxId } }`,
    { expected },
  );
  expect(errors).toEqual([]);
});

it.each([
  ['mpnProfile(mpnId: "9999999") { mpnId }', 'Partner Center knows no partner with this id.'],
  ['mpnProfile { mpnId }', 'Partner Center has nothing at this address.'],
  [
    'legalBusinessProfile(vettingVersion: LAST_FINALIZED) { companyName }',
    'Nothing was authorized or rejected yet.',
  ],
  ['legalBusinessProfile { companyName }', 'Partner Center has nothing at this address.'],
  ['countryValidationRules(country: "FR") { iso2Code }', 'Partner Center has no rules for this country.'],
])('the hint of a 404 to %s says what is not there', async (query, words) => {
  pair.upstream.faults.add({ status: 404, times: 0 });
  const { errors } = await send(`{ ${query} }`);
  expect(errors[0]?.extensions?.partnerCenter).toMatchObject({ hint: expect.stringContaining(words) });
});
