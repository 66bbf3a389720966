import { DOCUMENTED_PROFILE, type RecordedRequest } from '../support/recording-server';
import { useSetup } from '../support/setup';
import { WarehouseProfileResolver } from '../support/warehouse-profile';

const STORED = {
  name: 'North',
  address: {
    city: 'Redmond',
    contact: { email: 'gate@contoso', phone: '1', Pager: '2' },
    district: { DistrictId: 7 },
  },
  keeper: 'Gena',
  openingHours: [{ fromHour: 8 }],
  attributes: { objectType: 'WarehouseProfile', etag: 'a1b2' },
};

const PATH = '/v1/profiles/warehouse';
const FIELDS = '{ name address { city contact { email phone } } keeper }';
const UPDATE = `mutation ($input: WarehouseInput!, $expected: WarehouseInput) {
  updateWarehouse(input: $input, expected: $expected) ${FIELDS}
}`;

const openSetup = useSetup();

/** A gateway with a second kind of profile, in front of a service that keeps what is put. */
async function open(respond?: (request: RecordedRequest) => { readonly status: number } | undefined) {
  let stored: unknown = STORED;
  const setup = await openSetup(
    (request) => {
      const failure = respond?.(request);
      if (failure) return failure;
      if (request.path !== PATH) return { body: DOCUMENTED_PROFILE };
      if (request.method === 'PUT') stored = JSON.parse(request.body);
      return { body: stored };
    },
    { moreResolvers: ({ client }) => [new WarehouseProfileResolver(client)] },
  );
  const send = (document: string, variables?: object) =>
    setup.gateway.send<Record<string, unknown>, object>(document, variables);
  return { send, requests: setup.upstream.requests, put: () => setup.upstream.requests.at(-1) };
}

it('is read', async () => {
  const { send, requests } = await open();
  const { data, errors } = await send(`{ warehouse ${FIELDS} }`);
  expect(errors).toEqual([]);
  expect(data?.warehouse).toEqual({
    name: 'North',
    address: { city: 'Redmond', contact: { email: 'gate@contoso', phone: '1' } },
    keeper: 'Gena',
  });
  expect(requests).toMatchObject([{ method: 'GET', path: PATH }]);
});

it('is read together with the support profile, and each fails alone', async () => {
  const { send, requests } = await open(({ path }) => (path === PATH ? { status: 403 } : undefined));
  const { data, errors } = await send(
    '{ warehouse { name } supportProfile { email } again: warehouse { name } }',
  );
  expect(data).toEqual({ warehouse: null, supportProfile: { email: 'email@sample.com' }, again: null });
  expect(errors.map(({ path }) => path)).toEqual([['warehouse'], ['again']]);
  expect(requests.map(({ path }) => path).sort()).toEqual(['/v1/profiles/support', PATH]);
});

it('is updated field by field, and everything else goes back as it came, with the etag in body and header', async () => {
  const { send, requests, put } = await open();
  const { data, errors } = await send(UPDATE, { input: { address: { contact: { phone: '3' } } } });
  expect(errors).toEqual([]);
  expect(requests.map(({ method }) => method)).toEqual(['GET', 'PUT']);
  expect(put()?.headers['if-match']).toBe('"a1b2"');
  expect(JSON.parse(put()?.body ?? '')).toEqual({
    Name: 'North',
    Address: {
      City: 'Redmond',
      Contact: { Email: 'gate@contoso', Phone: '3', Pager: '2' },
      District: { DistrictId: 7 },
    },
    Keeper: 'Gena',
    OpeningHours: [{ FromHour: 8 }],
    Attributes: { Etag: 'a1b2', ObjectType: 'WarehouseProfile' },
  });
  expect(data?.updateWarehouse).toMatchObject({ name: 'North', address: { contact: { phone: '3' } } });
});

it('loses a nested object that is cleared', async () => {
  const { send, put } = await open();
  await send(UPDATE, { input: { address: null } });
  expect(JSON.parse(put()?.body ?? '')).toMatchObject({ Name: 'North', Address: null });
});

it('is previewed, with nested changes named by their path, as the update then writes it', async () => {
  const { send, requests, put } = await open();
  const input = { name: 'South', address: { city: null } };
  const { data } = await send('query ($input: WarehouseInput!) { previewWarehouse(input: $input) }', {
    input,
  });
  const preview = JSON.parse(String(data?.previewWarehouse));
  expect(requests.map(({ method }) => method)).toEqual(['GET']);
  expect(preview.changes).toEqual([
    { field: 'name', from: 'North', to: 'South' },
    { field: 'address.city', from: 'Redmond', to: null },
  ]);
  await send(UPDATE, { input });
  expect(preview.request).toMatchObject({ method: 'PUT', path: PATH, body: put()?.body });
});

it('is not written where a nested field is not as expected', async () => {
  const { send, requests } = await open();
  const expected = { name: 'North', address: { city: 'Buffalo', contact: { phone: null } } };
  const { errors } = await send(UPDATE, { input: { name: 'South' }, expected });
  expect(errors[0]?.extensions).toMatchObject({
    code: 'CONFLICT',
    differences: [
      { field: 'address.city', expected: 'Buffalo', present: 'Redmond' },
      { field: 'address.contact.phone', expected: null, present: '1' },
    ],
  });
  expect(requests.map(({ method }) => method)).toEqual(['GET']);
});

it('is written where it is as expected', async () => {
  const { send, requests } = await open();
  const expected = { address: { contact: { phone: '1' } } };
  await send(UPDATE, { input: { name: 'South' }, expected });
  expect(requests.map(({ method }) => method)).toEqual(['GET', 'PUT']);
});

it('holds nested fields to their rules, and lets a stored value through', async () => {
  const { send, put } = await open();
  const email = (value: string) => ({ input: { address: { contact: { email: value } } } });
  const refused = await send(UPDATE, email('gate@fabrikam'));
  expect(refused.errors[0]?.extensions?.fields).toMatchObject([{ field: 'address.contact.email' }]);
  const invisible = await send(UPDATE, email('gate@contoso\u200b.com'));
  expect(invisible.errors[0]?.message).toContain('address.contact.email must not contain U+200B');
  expect((await send(UPDATE, email('gate@contoso'))).errors).toEqual([]);
  expect(put()?.method).toBe('PUT');
});

it('needs at least one field to change, at any depth', async () => {
  const { send, requests } = await open();
  const { errors } = await send(UPDATE, { input: { address: { contact: {} } } });
  expect(errors[0]?.message).toBe('input must give at least one of name and address.');
  expect(requests).toEqual([]);
});
