import type { ProfileKindName } from '../../src/emulator/profile-kinds';
import { DEMO_TENANT_ID } from '../../src/emulator/token';
import { callerHeaders, type GatewayWithUpstream, startGatewayWithUpstream } from '../support/upstream';

const VALIDATION = 'POST /v1/validations/address';
const VALIDATION_PATH = '/v1/validations/address';

/** A verified address, one that is not, and one that Partner Center refuses with an error. */
const GOOD = { addressLine1: '1 Microsoft Way', city: 'Redmond', state: 'WA', postalCode: '98052' };
const PARTIAL = { ...GOOD, addressLine1: 'Microsoft Way' };
const REFUSED = { ...GOOD, addressLine1: 'One Microsoft Way', postalCode: '98007' };

/** Each kind of profile with an address that callers can change. */
const KINDS = [
  {
    kind: 'legalBusiness',
    type: 'LegalBusinessProfile',
    path: '/v1/profiles/legalbusiness',
    field: 'address',
  },
  { kind: 'billing', type: 'BillingProfile', path: '/v1/profiles/billing', field: 'address' },
  {
    kind: 'organization',
    type: 'OrganizationProfile',
    path: '/v1/profiles/organization',
    field: 'defaultAddress',
  },
] as const satisfies readonly { readonly kind: ProfileKindName; readonly [other: string]: unknown }[];

let pair: GatewayWithUpstream;

beforeEach(async () => {
  pair = await startGatewayWithUpstream({ sleep: async () => {} });
});
afterEach(() => pair.close());

const send = (document: string, variables: object, headers = callerHeaders()) =>
  pair.gateway.send<Record<string, Record<string, unknown> | null>, object>(document, variables, headers);

describe.each(KINDS)('an update of the $kind profile with validateAddress', ({ kind, type, path, field }) => {
  const update = (input: object, validateAddress: boolean | null = true) =>
    send(
      `mutation ($input: Update${type}Input!, $validateAddress: Boolean) {
        update${type}(input: $input, validateAddress: $validateAddress) { ${field} { city addressLine1 } }
      }`,
      { input, validateAddress },
    );
  const writes = () => pair.upstream.writesOf(DEMO_TENANT_ID, kind);

  it('asks about the address as it would be stored, between the read and the write', async () => {
    const { errors } = await update({ [field]: GOOD });
    expect(errors).toEqual([]);
    expect(pair.calls()).toEqual([`GET ${path}`, VALIDATION, `PUT ${path}`]);
    const asked = pair.upstream.requests().find(({ method }) => method === 'POST');
    expect(JSON.parse(asked?.body ?? '')).toEqual({
      AddressLine1: '1 Microsoft Way',
      City: 'Redmond',
      State: 'WA',
      PostalCode: '98052',
      Country: 'US',
    });
    expect(writes()).toMatchObject([{ profile: { [field]: GOOD } }]);
  });

  it('merges the change into the stored address first', async () => {
    await update({ [field]: GOOD }, false);
    const { errors } = await update({ [field]: { addressLine1: '2 Microsoft Way' } });
    expect(errors).toEqual([]);
    const asked = pair.upstream.requests().find(({ method }) => method === 'POST');
    expect(JSON.parse(asked?.body ?? '')).toMatchObject({ AddressLine1: '2 Microsoft Way', City: 'Redmond' });
  });

  it('writes no address that is not verified, and names the field and the suggestions', async () => {
    const { errors } = await update({ [field]: PARTIAL });
    expect(errors[0]?.message).toBe(
      `${field} is not an address that Partner Center verifies: STREET_PARTIAL, ` +
        `"Address field invalid for property: 'Region', 'PostalCode', 'City'".`,
    );
    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field, suggestions: [{ ...GOOD, country: 'US', postalCode: '98052-6399' }] }],
    });
    expect(errors[0]?.extensions).not.toHaveProperty('outcome');
    expect(writes()).toEqual([]);
  });

  it('writes no address that Partner Center refuses with an error, and names its correction', async () => {
    const { errors } = await update({ [field]: REFUSED });
    expect(errors[0]?.message).toContain('REFUSED, "ZipCityInvalid');
    expect(errors[0]?.extensions?.fields).toMatchObject([
      { field, suggestions: [{ city: 'BELLEVUE', state: 'WA', postalCode: '98007' }] },
    ]);
    expect(writes()).toEqual([]);
  });

  it('writes nothing if the address cannot be checked, and says what failed', async () => {
    pair.upstream.faults.add({ path: VALIDATION_PATH, status: 503, times: 0 });
    const { errors } = await update({ [field]: GOOD });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'NOT_APPLIED',
      partnerCenter: { status: 503 },
    });
    expect(writes()).toEqual([]);
  });

  it('asks again if the first attempt fails', async () => {
    pair.upstream.faults.add({ path: VALIDATION_PATH, cut: 'before-headers' });
    const { errors } = await update({ [field]: GOOD });
    expect(errors).toEqual([]);
    expect(pair.calls()).toEqual([`GET ${path}`, VALIDATION, VALIDATION, `PUT ${path}`]);
  });

  it('names the fields that an address must have to be checked', async () => {
    const { errors } = await update({ [field]: { country: null, addressLine1: null } });
    expect(errors[0]?.extensions?.fields).toMatchObject([
      { field: `${field}.addressLine1` },
      { field: `${field}.country` },
    ]);
    expect(pair.calls()).toEqual([`GET ${path}`]);
  });

  it('has nothing to ask if no address would be stored', async () => {
    const { errors } = await update({ [field]: null });
    expect(errors).toEqual([]);
    expect(pair.calls()).toEqual([`GET ${path}`, `PUT ${path}`]);
  });

  it.each([false, null])('asks nothing with %j', async (validateAddress) => {
    const { errors } = await update({ [field]: PARTIAL }, validateAddress);
    expect(errors).toEqual([]);
    expect(pair.calls()).toEqual([`GET ${path}`, `PUT ${path}`]);
  });

  it('asks nothing by default', async () => {
    await send(
      `mutation ($input: Update${type}Input!) { update${type}(input: $input) { ${field} { city } } }`,
      { input: { [field]: PARTIAL } },
    );
    expect(pair.calls()).toEqual([`GET ${path}`, `PUT ${path}`]);
  });

  it('is a CONFLICT before anything is asked, if the profile is not as expected', async () => {
    const { errors } = await send(
      `mutation ($input: Update${type}Input!, $expected: ${type}Expectation) {
        update${type}(input: $input, expected: $expected, validateAddress: true) { ${field} { city } }
      }`,
      { input: { [field]: GOOD }, expected: { [field]: { city: 'Nowhere' } } },
    );
    expect(errors[0]?.extensions?.code).toBe('CONFLICT');
    expect(pair.calls()).toEqual([`GET ${path}`]);
  });

  it('is previewed with what Partner Center says, refused or not, and nothing is written', async () => {
    const preview = (address: object) =>
      send(
        `query ($input: Update${type}Input!) { preview${type}Update(input: $input, validateAddress: true) {
          addressValidation { status suggestedAddresses { postalCode } } } }`,
        { input: { [field]: address } },
      );
    const shown = async (address: object) => (await preview(address)).data?.[`preview${type}Update`];
    expect(await shown(GOOD)).toEqual({
      addressValidation: { status: 'VERIFIED_SHIPPABLE', suggestedAddresses: [{ postalCode: '98052-8300' }] },
    });
    expect(await shown(PARTIAL)).toMatchObject({ addressValidation: { status: 'STREET_PARTIAL' } });
    expect(await shown(REFUSED)).toMatchObject({ addressValidation: { status: 'REFUSED' } });
    expect(pair.calls().filter((call) => call.startsWith('PUT'))).toEqual([]);
  });

  it('is previewed without asking unless that is wanted', async () => {
    const { data } = await send(
      `query ($input: Update${type}Input!) { preview${type}Update(input: $input) { addressValidation { status } } }`,
      { input: { [field]: PARTIAL } },
    );
    expect(data?.[`preview${type}Update`]).toEqual({ addressValidation: null });
    expect(pair.calls()).toEqual([`GET ${path}`]);
  });
});

describe('an update with validateAddress', () => {
  const BILLING = `mutation ($input: UpdateBillingProfileInput!) {
    updateBillingProfile(input: $input, validateAddress: true) { taxId }
  }`;

  it('checks the stored address, even if the update does not change it', async () => {
    await send(
      'mutation ($input: UpdateBillingProfileInput!) { updateBillingProfile(input: $input) { taxId } }',
      {
        input: { address: PARTIAL },
      },
    );
    const { errors } = await send(BILLING, { input: { purchaseOrderNumber: '1' } });
    expect(errors[0]?.extensions?.fields).toMatchObject([{ field: 'address' }]);
  });

  it('lets no other update of the same profile in between', async () => {
    const together = await Promise.all([
      send(BILLING, { input: { purchaseOrderNumber: '1' } }),
      send(BILLING, { input: { primaryContact: { email: 'pay@contoso.com' } } }),
    ]);
    expect(together.flatMap(({ errors }) => errors)).toEqual([]);
    expect(pair.upstream.profileOf(DEMO_TENANT_ID, 'billing')).toMatchObject({
      purchaseOrderNumber: '1',
      primaryContact: { email: 'pay@contoso.com' },
    });
  });

  it('repeats nothing of a token that Partner Center repeats', async () => {
    const { authorization } = callerHeaders();
    const body = {
      status: 'None',
      validationMessage: authorization,
      suggestedAddresses: [{ city: authorization }],
    };
    pair.upstream.faults.add({ path: VALIDATION_PATH, status: 200, text: JSON.stringify(body) });
    const { errors } = await send(BILLING, { input: { address: GOOD } }, { authorization });
    expect(errors[0]?.message).toContain('NONE');
    expect(JSON.stringify(errors)).not.toContain(authorization.slice(-40));
  });
});
