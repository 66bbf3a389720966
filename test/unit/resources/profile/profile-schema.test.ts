import { defineProfile } from '../../../../src/resources/profile/profile-definition';

const { schema } = defineProfile({
  readPath: '/shop',
  writePath: '/shop',
  fields: { companyName: 'text', address: { postalCode: 'text', geo: { lat: 'text' } } },
  objectType: 'Shop',
});

it.each([
  ['PascalCase', { CompanyName: 'A', Address: { PostalCode: 'B', Geo: { Lat: '1' } } }],
  ['upper case', { COMPANYNAME: 'A', ADDRESS: { POSTALCODE: 'B', GEO: { LAT: '1' } } }],
  ['lower case', { companyname: 'A', address: { postalcode: 'B', geo: { lat: '1' } } }],
  ['any case', { cOMPANYnAME: 'A', adDRess: { pOSTALcode: 'B', gEO: { lAT: '1' } } }],
])('keys may come in %s, at every depth', (_case, response) => {
  expect(schema.parse(response)).toEqual({
    companyName: 'A',
    address: { postalCode: 'B', geo: { lat: '1' } },
  });
});

it('the keys of links and attributes may come in any case as well', () => {
  const response = {
    ProfileType: 'shop',
    Links: { Self: { Uri: '/shop', METHOD: 'GET', Headers: [{ Key: 'X-Locale', VALUE: 'en-US' }] } },
    ATTRIBUTES: { ETag: 'e', ObjectType: 'Shop' },
  };
  expect(schema.parse(response)).toEqual({
    profileType: 'shop',
    links: { self: { uri: '/shop', method: 'GET', headers: [{ key: 'X-Locale', value: 'en-US' }] } },
    attributes: { etag: 'e', objectType: 'Shop' },
  });
});

it('unknown keys stay as they are, at every depth', () => {
  const response = {
    companyName: 'A',
    Zone: { ID: 1 },
    address: { District: 'B', geo: { ALT: [{ Unit: 'm' }] } },
  };
  expect(schema.parse(response)).toEqual(response);
});

it.each([
  ['the documented spelling wins', { companyName: 'A', CompanyName: 'B' }, { companyName: 'A' }],
  ['wherever it stands', { COMPANYNAME: 'B', companyName: 'A', CompanyName: 'C' }, { companyName: 'A' }],
  ['the last one wins without it', { COMPANYNAME: 'A', CompanyName: 'B' }, { companyName: 'B' }],
])('of keys that differ only in case, %s', (_rule, response, expected) => {
  expect(schema.parse(response)).toEqual(expected);
});

it.each([
  [{ profileType: 'shop' }],
  [{ attributes: { objectType: 'Shop' } }],
  [{ Attributes: {} }],
  [{ companyName: null }],
  [{ address: {} }],
])('%j is a profile without values', (response) => {
  expect(schema.safeParse(response).success).toBe(true);
});

it.each([
  [{}],
  [[]],
  [[{ companyName: 'A' }]],
  ['text'],
  [null],
  [undefined],
  [{ code: 1000, description: 'Not found.' }],
  [{ statusCode: 429, message: 'Rate limit is exceeded.' }],
  [{ links: { self: { uri: '/errors/1' } } }],
  [{ companyName: 1 }],
  [{ CompanyName: {} }],
  [{ address: 'text' }],
  [{ address: { geo: { LAT: 1 } } }],
  [{ companyName: 'A', attributes: { etag: 'a\r\nb' } }],
])('%j is no profile', (response) => {
  expect(schema.safeParse(response).success).toBe(false);
});
