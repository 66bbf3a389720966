import { randomUUID } from 'node:crypto';
import {
  type ClientOptions,
  createPartnerProfilesClient,
  createSupportProfileClient,
  type PartnerProfilesClient,
} from '../../src/client/support-profile-client';
import { DEMO_TENANT_ID, mintToken } from '../../src/emulator/token';
import { refusalOf } from '../support/client-refusal';
import { listen, startRecordingServer } from '../support/recording-server';
import { type GatewayWithUpstream, startGatewayWithUpstream } from '../support/upstream';

/** Each profile that can be written: what changes it, and what it is then. */
const WRITABLE = [
  {
    kind: 'support',
    stored: 'support',
    path: 'PUT /v1/profiles/supportprofile',
    update: (profiles: PartnerProfilesClient, expected?: string, requestId?: string) =>
      profiles.support.update(
        { telephone: '4255550100', website: null },
        { requestId, ...(expected && { expected: { email: expected } }) },
      ),
    preview: (profiles: PartnerProfilesClient) => profiles.support.preview({ telephone: '4255550100' }),
    after: { email: 'email@sample.com', telephone: '4255550100', website: null },
    changed: [{ field: 'telephone', from: '4255555555', to: '4255550100' }],
    present: 'email@sample.com',
  },
  {
    kind: 'legalBusiness',
    stored: 'legalBusiness',
    path: 'PUT /v1/profiles/legalbusiness',
    update: (profiles: PartnerProfilesClient, expected?: string, requestId?: string) =>
      profiles.legalBusiness.update(
        { address: { phoneNumber: '4255550110', firstName: null } },
        { requestId, ...(expected && { expected: { address: { city: expected } } }) },
      ),
    preview: (profiles: PartnerProfilesClient) =>
      profiles.legalBusiness.preview({ address: { phoneNumber: '4255550110' } }),
    after: {
      address: { city: 'Buffalo', lastName: 'Soto', phoneNumber: '4255550110', firstName: null },
      companyApproverAddress: { addressLine1: '123 Main Street', phoneNumber: null },
      vettingStatus: 'AUTHORIZED',
    },
    changed: [{ field: 'address.phoneNumber', from: '4255550100', to: '4255550110' }],
    present: 'Buffalo',
  },
  {
    kind: 'billing',
    stored: 'billing',
    path: 'PUT /v1/profiles/billing',
    update: (profiles: PartnerProfilesClient, expected?: string, requestId?: string) =>
      profiles.billing.update(
        { purchaseOrderNumber: null, primaryContact: { email: 'pay@contoso.com' } },
        { requestId, ...(expected && { expected: { address: { city: expected } } }) },
      ),
    preview: (profiles: PartnerProfilesClient) => profiles.billing.preview({ purchaseOrderNumber: null }),
    after: {
      purchaseOrderNumber: null,
      primaryContact: { firstName: 'James', email: 'pay@contoso.com' },
      taxId: '12-345678',
    },
    changed: [{ field: 'purchaseOrderNumber', from: '9888', to: null }],
    present: 'Redmond',
  },
  {
    kind: 'organization',
    stored: 'organization',
    path: 'PUT /v1/profiles/organization',
    update: (profiles: PartnerProfilesClient, expected?: string, requestId?: string) =>
      profiles.organization.update(
        { language: 'de', defaultAddress: { addressLine2: 'Suite 7' } },
        { requestId, ...(expected && { expected: { culture: expected } }) },
      ),
    preview: (profiles: PartnerProfilesClient) => profiles.organization.preview({ language: 'de' }),
    after: { language: 'de', culture: 'es-US', defaultAddress: { city: 'Redmond', addressLine2: 'Suite 7' } },
    changed: [{ field: 'language', from: 'es', to: 'de' }],
    present: 'es-US',
  },
] as const;

describe('the client of every profile', () => {
  let setup: GatewayWithUpstream;
  let url: string;

  beforeEach(async () => {
    setup = await startGatewayWithUpstream();
    url = `${await setup.gateway.app.server.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
  });

  afterEach(() => setup.close());

  const connect = (options: Partial<ClientOptions> = {}) =>
    createPartnerProfilesClient({ url, getToken: () => mintToken(), ...options });

  it('has the support profile as the support client has it', async () => {
    const alone = createSupportProfileClient({ url, getToken: () => mintToken() });
    expect(await connect().support.get()).toEqual(await alone.get());
    expect(await connect().support.diagnoseToken()).toMatchObject({ kind: 'APP_AND_USER' });
  });

  it('reads each profile as a whole, what the service adds included', async () => {
    const { legalBusiness, billing, organization, mpn } = connect();
    expect(await legalBusiness.get()).toMatchObject({
      companyName: 'Lucerne Publishing',
      address: { country: 'US', region: null, postalCode: '98052', lastName: 'Soto' },
      companyApproverEmail: 'gena@lucernepublishing.com',
      vettingSubStatus: 'NONE',
      attributes: { objectType: 'LegalBusinessProfile' },
    });
    expect(await billing.get()).toMatchObject({
      primaryContact: { lastName: 'Burk', email: null },
      billingDay: null,
      billingCurrency: 'USD',
      profileType: 'BillingProfile',
    });
    expect(await organization.get()).toMatchObject({
      domain: 'testtestbugbash1.onmicrosoft.com',
      defaultAddress: { firstName: 'Test' },
      links: { self: { uri: '/profiles/organization', headers: [] } },
    });
    expect(await mpn.get()).toMatchObject({ mpnId: '4391507', partnerName: null, profileType: 'MpnProfile' });
  });

  it('reads another partner by its MPN id', async () => {
    await expect(connect().mpn.get({ mpnId: '1234567' })).resolves.toMatchObject({ partnerName: 'Fabrikam' });
  });

  it('asks for the vetting version that it is told, and for nothing more', async () => {
    const server = await startRecordingServer(() => ({ body: { data: { legalBusinessProfile: {} } } }));
    const { signal } = new AbortController();
    await connect({ url: server.url }).legalBusiness.get({ vettingVersion: 'LAST_FINALIZED', signal });
    await server.close();
    expect(server.requests.map(({ body }) => JSON.parse(body).variables)).toEqual([
      { vettingVersion: 'LAST_FINALIZED' },
    ]);
  });

  it('says NOT_FOUND if no partner has an MPN id', async () => {
    expect(await refusalOf(connect().mpn.get({ mpnId: '9999999' }))).toMatchObject({
      code: 'NOT_FOUND',
      partnerCenter: { status: 404, code: '3000' },
    });
  });

  it('reads the legal business profile, and no other, with an app-only token', async () => {
    const { legalBusiness, billing } = connect({ getToken: () => mintToken({ appOnly: true }) });
    await expect(legalBusiness.get()).resolves.toMatchObject({ companyName: 'Lucerne Publishing' });
    expect((await refusalOf(billing.get())).code).toBe('FORBIDDEN');
  });

  it('cancels a read with the reason of its signal, and takes a correlation id', async () => {
    const reason = new Error('left the page');
    await expect(connect().billing.get({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const correlationId = randomUUID();
    await connect().billing.get({ correlationId });
    expect(setup.upstream.requests().map(({ headers }) => headers['ms-correlationid'])).toEqual([
      correlationId,
    ]);
  });

  describe.each(WRITABLE)('$kind', ({ update, preview, after, changed, path, present, stored }) => {
    it('changes what it is given, clears what is null, keeps the rest, and returns the profile', async () => {
      await expect(update(connect())).resolves.toMatchObject(after);
      expect(setup.calls()).toContainEqual(path);
    });

    it('shows what an update would do, without writing', async () => {
      const { changes, request } = await preview(connect());
      expect(changes).toEqual(changed);
      expect(`${request.method} ${request.path}`).toBe(path);
      expect(setup.calls()).not.toContainEqual(path);
    });

    it('writes only over what is expected', async () => {
      expect((await refusalOf(update(connect(), 'nothing like it'))).code).toBe('CONFLICT');
      expect(setup.calls()).not.toContainEqual(path);
      await expect(update(connect(), present)).resolves.toMatchObject(after);
    });

    it('applies an update that is sent again with its request id once', async () => {
      const requestId = randomUUID();
      await update(connect(), undefined, requestId);
      await update(connect(), undefined, requestId);
      expect(setup.upstream.writesOf(DEMO_TENANT_ID, stored)).toHaveLength(1);
    });
  });

  describe('address', () => {
    const MICROSOFT = {
      addressLine1: '1 Microsoft Way',
      city: 'Redmond',
      state: 'WA',
      postalCode: '98052',
      country: 'US',
    };

    it('says whether an address is verified, and what is suggested instead, with an app-only token too', async () => {
      const { address } = connect({ getToken: () => mintToken({ appOnly: true }) });
      const validation = await address.validate({ ...MICROSOFT, state: 'NY' });
      expect(validation).toMatchObject({
        status: 'INTERACTION_REQUIRED',
        originalAddress: { state: 'NY' },
        suggestedAddresses: [{ state: 'WA', city: 'Redmond' }],
      });
    });

    it('reads what addresses in a country must have', async () => {
      await expect(connect().address.countryRules('US')).resolves.toMatchObject({
        iso2Code: 'US',
        isStateRequired: true,
        supportedStatesList: expect.arrayContaining(['WA', 'DC']),
        countryCallingCodesList: ['1'],
      });
    });

    it.each(['USA', '', '12'])('says that %j is no country', async (country) => {
      expect((await refusalOf(connect().address.countryRules(country))).code).toBe('BAD_USER_INPUT');
    });

    it('keeps an update with an address that is not verified from being written, if it is to be checked', async () => {
      const change = { address: { state: 'NY' } };
      const { billing } = connect();
      const preview = await billing.preview(change, { validateAddress: true });
      expect(preview.addressValidation).toMatchObject({ status: 'INTERACTION_REQUIRED' });

      const error = await refusalOf(billing.update(change, { validateAddress: true }));
      expect(error).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'address' }] });
      expect(error.fields?.[0]?.suggestions).toMatchObject([{ state: 'WA' }]);
      await expect(billing.update(change)).resolves.toMatchObject(change);
    });
  });

  it.each(['legalBusiness', 'billing', 'organization'] as const)(
    'does not know the outcome of an update of %s whose response is missing',
    async (kind) => {
      const server = await listen(() => {});
      const client = connect({ url: server.url, timeoutMs: 1 });
      try {
        expect(await refusalOf(client[kind].update({}))).toMatchObject({
          code: 'TIMEOUT',
          outcome: 'UNKNOWN',
        });
        expect(await refusalOf(client[kind].preview({}))).toMatchObject({
          code: 'TIMEOUT',
          outcome: undefined,
        });
      } finally {
        await server.close();
      }
    },
  );
});
