import type { RecordedRequest } from '../support/recording-server';
import { useSetup } from '../support/setup';

const REDMOND = {
  country: 'US',
  city: 'Redmond',
  state: 'WA',
  addressLine1: '1 Microsoft Way',
  addressLine2: '',
  postalCode: '98052',
};
const PERSON = { firstName: 'Gena', lastName: 'Soto' };
const linksOf = (uri: string) => ({ self: { uri, method: 'GET', headers: [] } });

/** The documented responses, with the values of the documented bodies. */
const LEGAL_BUSINESS = {
  companyName: 'Lucerne Publishing',
  address: { ...REDMOND, addressLine1: '123 Main Street', ...PERSON, phoneNumber: '4255550100' },
  primaryContact: { ...PERSON, email: 'gena@lucernepublishing.com', phoneNumber: '4255550100' },
  companyApproverAddress: { ...REDMOND, addressLine1: '123 Main Street' },
  companyApproverEmail: 'gena@lucernepublishing.com',
  vettingStatus: 'authorized',
  vettingSubStatus: 'none',
  profileType: 'LegalBusinessProfile',
  links: linksOf('/profiles/legalbusiness'),
  attributes: { objectType: 'LegalBusinessProfile' },
};
const BILLING = {
  companyName: 'TEST_TEST_BugBash1',
  address: REDMOND,
  primaryContact: { firstName: 'James', lastName: 'Burk', phoneNumber: '2066017143' },
  purchaseOrderNumber: '9888',
  taxId: '<TaxId>',
  billingCurrency: 'USD',
  profileType: 'BillingProfile',
  links: linksOf('/profiles/billing'),
  attributes: { etag: '<etag>', objectType: 'BillingProfile' },
};
const ORGANIZATION = {
  id: '<id>',
  companyName: 'TEST_TEST_BugBash1',
  defaultAddress: {
    ...REDMOND,
    addressLine1: 'One Microsoft Way',
    firstName: 'Test',
    lastName: 'Account',
    phoneNumber: '',
  },
  tenantId: '<tenantID>',
  domain: 'testtestbugbash1.onmicrosoft.com',
  email: 'test-partner@microsoft.com',
  language: 'es',
  culture: 'es-US',
  profileType: 'OrganizationProfile',
  links: linksOf('/profiles/organization'),
  attributes: { etag: '<etag>', objectType: 'OrganizationProfile' },
};

const open = useSetup();

/** Runs an operation against a service that has one profile; what it was sent, and the response. */
async function run(profile: unknown, document: string, respond?: (request: RecordedRequest) => unknown) {
  const { gateway, upstream } = await open((request) => ({ body: respond?.(request) ?? profile }));
  const response = await gateway.send<Record<string, object | null>, object>(document);
  return {
    ...response,
    requests: upstream.requests,
    put: upstream.requests.find(({ method }) => method === 'PUT'),
  };
}

it.each([
  [
    'legal business',
    LEGAL_BUSINESS,
    `mutation { updateLegalBusinessProfile(input: {
      address: { phoneNumber: "4255550110" }, primaryContact: { phoneNumber: "4255550110" } }) { companyName } }`,
    '{"CompanyName":"Lucerne Publishing",' +
      '"Address":{"Country":"US","Region":null,"City":"Redmond","State":"WA","AddressLine1":"123 Main Street","AddressLine2":"",' +
      '"PostalCode":"98052","FirstName":"Gena","LastName":"Soto","PhoneNumber":"4255550110"},' +
      '"PrimaryContact":{"FirstName":"Gena","LastName":"Soto","Email":"gena@lucernepublishing.com","PhoneNumber":"4255550110"},' +
      '"CompanyApproverAddress":{"Country":"US","Region":null,"City":"Redmond","State":"WA","AddressLine1":"123 Main Street",' +
      '"AddressLine2":"","PostalCode":"98052","FirstName":null,"LastName":null,"PhoneNumber":null},' +
      '"CompanyApproverEmail":"gena@lucernepublishing.com","VettingStatus":"authorized","VettingSubStatus":"none",' +
      '"Links":{"Self":{"Uri":"/profiles/legalbusiness","Method":"GET","Headers":[]}},' +
      '"Attributes":{"ObjectType":"LegalBusinessProfile"}}',
  ],
  [
    'billing',
    BILLING,
    `mutation { updateBillingProfile(input: {
      primaryContact: { firstName: "Test", lastName: "Customer", phoneNumber: "" } }) { companyName } }`,
    '{"CompanyName":"TEST_TEST_BugBash1",' +
      '"Address":{"Country":"US","Region":null,"City":"Redmond","State":"WA","AddressLine1":"1 Microsoft Way","AddressLine2":"",' +
      '"PostalCode":"98052","FirstName":null,"LastName":null,"PhoneNumber":null},' +
      '"PrimaryContact":{"FirstName":"Test","LastName":"Customer","Email":null,"PhoneNumber":""},' +
      '"PurchaseOrderNumber":"9888","TaxId":"<TaxId>","BillingCurrency":"USD",' +
      '"Links":{"Self":{"Uri":"/profiles/billing","Method":"GET","Headers":[]}},' +
      '"Attributes":{"Etag":"<etag>","ObjectType":"BillingProfile"}}',
  ],
  [
    'organization',
    ORGANIZATION,
    `mutation { updateOrganizationProfile(input: {
      defaultAddress: { addressLine1: "Two Microsoft Way" } }) { companyName } }`,
    '{"id":"<id>","companyName":"TEST_TEST_BugBash1",' +
      '"defaultAddress":{"country":"US","city":"Redmond","state":"WA","addressLine1":"Two Microsoft Way","addressLine2":"",' +
      '"postalCode":"98052","firstName":"Test","lastName":"Account","phoneNumber":""},' +
      '"tenantId":"<tenantID>","domain":"testtestbugbash1.onmicrosoft.com","email":"test-partner@microsoft.com",' +
      '"language":"es","culture":"es-US",' +
      '"links":{"self":{"uri":"/profiles/organization","method":"GET","headers":[]}},' +
      '"attributes":{"etag":"<etag>","objectType":"OrganizationProfile"}}',
  ],
])(
  'the documented update of the %s profile sends the documented body to the letter',
  async (_kind, profile, document, body) => {
    const { errors, put } = await run(profile, document, ({ body: sent }) =>
      sent === '' ? undefined : JSON.parse(sent),
    );
    expect(errors).toEqual([]);
    expect(put?.body).toBe(body);
  },
);

it('the documented response to the update of the billing profile, in PascalCase with nulls, is read', async () => {
  const { data, errors } = await run(
    BILLING,
    'mutation { updateBillingProfile(input: { purchaseOrderNumber: "9888" }) { taxId address { region city } } }',
    ({ body }) => (body === '' ? undefined : JSON.parse(body)),
  );
  expect(errors).toEqual([]);
  expect(data?.updateBillingProfile).toEqual({
    taxId: '<TaxId>',
    address: { region: null, city: 'Redmond' },
  });
});

it('billingDay is read, and sent back as it came', async () => {
  const { data, put } = await run(
    { ...BILLING, billingDay: 15 },
    'mutation { updateBillingProfile(input: { purchaseOrderNumber: "1" }) { billingDay } }',
    ({ body }) => (body === '' ? undefined : JSON.parse(body)),
  );
  expect(data?.updateBillingProfile).toEqual({ billingDay: 15 });
  expect(JSON.parse(put?.body ?? '')).toHaveProperty('BillingDay', 15);
});

it('a field that is cleared is sent as null, even if the body leaves out fields without a value', async () => {
  const { put } = await run(
    ORGANIZATION,
    'mutation { updateOrganizationProfile(input: { culture: null }) { culture } }',
    ({ body }) => (body === '' ? undefined : JSON.parse(body)),
  );
  expect(JSON.parse(put?.body ?? '')).toHaveProperty('culture', null);
});

it.each([
  ['CURRENT', '/v1/profiles/legalbusiness?vettingVersion=Current'],
  ['LAST_FINALIZED', '/v1/profiles/legalbusiness?vettingVersion=LastFinalized'],
])('the vetting version %s is asked for by its documented name', async (version, path) => {
  const { requests } = await run(
    LEGAL_BUSINESS,
    `{ legalBusinessProfile(vettingVersion: ${version}) { companyName } }`,
  );
  expect(requests.map(({ method, path: asked }) => `${method} ${asked}`)).toEqual([`GET ${path}`]);
});

it.each([
  ['pending', 'PENDING'],
  ['rejected', 'REJECTED'],
  ['Authorized', 'AUTHORIZED'],
  ['suspended', 'UNKNOWN'],
  [null, null],
])('the vetting status %j is shown as %s', async (vettingStatus, shown) => {
  const { data, errors } = await run(
    { ...LEGAL_BUSINESS, vettingStatus },
    '{ legalBusinessProfile { vettingStatus vettingSubStatus } }',
  );
  expect(errors).toEqual([]);
  expect(data?.legalBusinessProfile).toEqual({ vettingStatus: shown, vettingSubStatus: 'NONE' });
});

it.each([
  ['email_ownership', 'EMAIL_OWNERSHIP'],
  ['EmailOwnership', 'EMAIL_OWNERSHIP'],
  ['something_new', 'UNKNOWN'],
])('the vetting substatus %j is shown as %s, and goes back as it came', async (vettingSubStatus, shown) => {
  const { data, put } = await run(
    { ...LEGAL_BUSINESS, vettingSubStatus },
    'mutation { updateLegalBusinessProfile(input: { address: { city: "Redmond" } }) { vettingSubStatus } }',
    ({ body }) => (body === '' ? undefined : JSON.parse(body)),
  );
  expect(data?.updateLegalBusinessProfile).toEqual({ vettingSubStatus: shown });
  expect(JSON.parse(put?.body ?? '')).toHaveProperty('VettingSubStatus', vettingSubStatus);
});

it.each([
  ['mpnId', { mpnId: '4391507', profileType: 'MpnProfile' }],
  ['partnerId', { partnerId: '4391507', profileType: 'MpnProfile' }],
])('an MPN profile that calls its id %s is read', async (_name, profile) => {
  const { data, requests } = await run(profile, '{ mpnProfile(mpnId: 4391507) { mpnId partnerName } }');
  expect(data?.mpnProfile).toEqual({ mpnId: '4391507', partnerName: null });
  expect(requests[0]?.path).toBe('/v1/profiles/mpn?mpnId=4391507');
});
