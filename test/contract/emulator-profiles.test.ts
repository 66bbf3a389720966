import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { PROFILE_KINDS, type ProfileKindName } from '../../src/emulator/profile-kinds';
import { DEMO_TENANT_ID, mintToken, type TokenOptions } from '../../src/emulator/token';

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ etags: true });
});
afterEach(() => emulator.close());

function send(method: string, path: string, body?: object, token: TokenOptions = {}): Promise<Response> {
  return fetch(`${emulator.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${mintToken(token)}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const BUFFALO =
  '{"country":"US","city":"Buffalo","state":"NY","addressLine1":"123 Main Street","addressLine2":"","postalCode":"98052"';
const links = (uri: string) => `"links":{"self":{"uri":"${uri}","method":"GET","headers":[]}}`;

/** The documented responses, the etag and the organization's ids left out. */
const DOCUMENTED: Readonly<Record<ProfileKindName, string>> = {
  support:
    '{"email":"email@sample.com","telephone":"4255555555","website":"www.microsoft.com","profileType":"support_profile",' +
    `${links('/v1/profiles/support')},"attributes":{"objectType":"PartnerSupportProfile"}}`,
  legalBusiness:
    `{"companyName":"Lucerne Publishing","address":${BUFFALO},"firstName":"Gena","lastName":"Soto","phoneNumber":"4255550100"},` +
    '"primaryContact":{"firstName":"Gena","lastName":"Soto","email":"gena@lucernepublishing.com","phoneNumber":"4255550100"},' +
    `"companyApproverAddress":${BUFFALO}},"companyApproverEmail":"gena@lucernepublishing.com",` +
    '"vettingStatus":"authorized","vettingSubStatus":"none","profileType":"LegalBusinessProfile",' +
    `${links('/profiles/legalbusiness')},"attributes":{"objectType":"LegalBusinessProfile"}}`,
  billing:
    '{"companyName":"TEST_TEST_BugBash1","address":{"country":"US","city":"Redmond","state":"WA",' +
    '"addressLine1":"1 Microsoft Way","addressLine2":"","postalCode":"98052"},' +
    '"primaryContact":{"firstName":"James","lastName":"Burk","phoneNumber":"2066017143"},' +
    '"purchaseOrderNumber":"9888","taxId":"12-345678","billingCurrency":"USD","profileType":"BillingProfile",' +
    `${links('/profiles/billing')},"attributes":{"objectType":"BillingProfile"}}`,
  organization:
    '{"id":"<id>","companyName":"TEST_TEST_BugBash1","defaultAddress":{"country":"US","city":"Redmond","state":"WA",' +
    '"addressLine1":"Two Microsoft Way","addressLine2":"","postalCode":"98052","firstName":"Test","lastName":"Account",' +
    '"phoneNumber":""},"tenantId":"<id>","domain":"testtestbugbash1.onmicrosoft.com",' +
    '"email":"test-partner@microsoft.com","language":"es","culture":"es-US","profileType":"OrganizationProfile",' +
    `${links('/profiles/organization')},"attributes":{"objectType":"OrganizationProfile"}}`,
  mpn: `{"mpnId":"4391507","profileType":"MpnProfile",${links('/profiles/mpn')},"attributes":{"objectType":"MpnProfile"}}`,
};
const GUID = /"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g;
const KINDS = Object.keys(DOCUMENTED) as ProfileKindName[];

describe.each(KINDS)('the %s profile', (name) => {
  const kind = PROFILE_KINDS[name];

  it('is the documented example at first, to the letter', async () => {
    const text = await (await send('GET', kind.readPath)).text();
    expect(text.replace(/"etag":"[^"]*",/, '').replace(GUID, '"<id>"')).toBe(DOCUMENTED[name]);
  });

  it('is read with an app-only token only if the documentation says so', async () => {
    const { status } = await send('GET', kind.readPath, undefined, { appOnly: true });
    expect(status).toBe(name === 'legalBusiness' ? 200 : 403);
  });

  it('is never written with an app-only token', async () => {
    const [path = kind.readPath] = kind.writePaths;
    expect((await send('PUT', path, {}, { appOnly: true })).status).toBe(name === 'mpn' ? 405 : 403);
  });

  it('has faults of its own', async () => {
    emulator.faults.add({ path: kind.readPath, status: 503, times: 0 });
    const statuses = await Promise.all(
      KINDS.map(async (each) => (await send('GET', PROFILE_KINDS[each].readPath)).status),
    );
    expect(statuses).toEqual(KINDS.map((each) => (each === name ? 503 : 200)));
  });
});

it('a write of the billing profile is answered in PascalCase with nulls, as documented', async () => {
  const { address, primaryContact, ...others } = JSON.parse(DOCUMENTED.billing);
  const body = { address, primaryContact, ...others, purchaseOrderNumber: '9889', unknownField: 1 };
  const response = await send('PUT', '/v1/profiles/billing', body);
  expect((await response.text()).replace(GUID, '"<etag>"')).toBe(
    '{"CompanyName":"TEST_TEST_BugBash1",' +
      '"Address":{"Country":"US","Region":null,"City":"Redmond","State":"WA","AddressLine1":"1 Microsoft Way",' +
      '"AddressLine2":"","PostalCode":"98052","FirstName":null,"LastName":null,"PhoneNumber":null},' +
      '"PrimaryContact":{"FirstName":"James","LastName":"Burk","Email":null,"PhoneNumber":"2066017143"},' +
      '"PurchaseOrderNumber":"9889","TaxId":"12-345678","BillingCurrency":"USD",' +
      '"Links":{"Self":{"Uri":"/profiles/billing","Method":"GET","Headers":[]}},' +
      '"Attributes":{"Etag":"<etag>","ObjectType":"BillingProfile"},"UnknownField":1}',
  );
  expect(emulator.profileOf(DEMO_TENANT_ID, 'billing')).toMatchObject({ purchaseOrderNumber: '9889' });
});
