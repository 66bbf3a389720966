import { ANY_GUID, useSetup, withoutTransport } from '../support/setup';

const TOKEN = 'header.payload.signature';

/** The rules of the United States as they were recorded, some of the states left out. */
const RECORDED = {
  iso2Code: 'US',
  defaultCulture: 'en-US',
  isStateRequired: true,
  supportedStatesList: ['AK', 'AL', 'DC', 'WA'],
  supportedLanguagesList: ['en', 'es'],
  supportedCulturesList: ['en-US', 'es-US'],
  isPostalCodeRequired: true,
  postalCodeRegex: '^\\d{5}(-\\d{4})?$',
  isCityRequired: true,
  isVatIdSupported: false,
  phoneNumberRegex: '^(1[ \\-\\/\\.]?)?(\\((\\d{3})\\)|(\\d{3}))[ \\-\\/\\.]?(\\d{3})[ \\-\\/\\.]?(\\d{4})$',
  isTaxIdSupported: true,
  isTaxIdOptional: true,
  countryCallingCodesList: ['1'],
  attributes: { objectType: 'CountryValidationRules' },
};
const FIELDS =
  'iso2Code defaultCulture isStateRequired supportedStatesList supportedLanguagesList supportedCulturesList ' +
  'isPostalCodeRequired postalCodeRegex isCityRequired isVatIdSupported vatIdRegex phoneNumberRegex isTaxIdSupported ' +
  'isTaxIdOptional taxIdFormat taxIdSample countryCallingCodesList';

const openSetup = useSetup();

async function read(country: string, body: unknown = RECORDED, status = 200) {
  const { gateway, upstream } = await openSetup(() => ({ status, body }));
  const { data, errors } = await gateway.send<{ rules: Record<string, unknown> | null }, object>(
    `query ($country: String!) { rules: countryValidationRules(country: $country) { ${FIELDS} } }`,
    { country },
    { authorization: `Bearer ${TOKEN}` },
  );
  return { rules: data?.rules, errors, requests: upstream.requests };
}

it('are read by one GET, and shown as they were recorded', async () => {
  const { rules, errors, requests } = await read('US');
  const { attributes: _attributes, ...shown } = RECORDED;
  expect(errors).toEqual([]);
  expect(rules).toEqual({ ...shown, vatIdRegex: null, taxIdFormat: null, taxIdSample: null });
  expect(requests).toMatchObject([{ method: 'GET', path: '/v1/countryvalidationrules/US', body: '' }]);
});

it('are asked for with the documented headers and no other', async () => {
  const { requests } = await read('US');
  expect(withoutTransport(requests[0]?.headers ?? {})).toEqual({
    authorization: `Bearer ${TOKEN}`,
    accept: 'application/json',
    'ms-requestid': ANY_GUID,
    'ms-correlationid': ANY_GUID,
    'ms-partnercenter-application': 'support-profile-gateway',
  });
});

it('are read whatever the case of the keys, and without what is left out', async () => {
  const { rules, errors } = await read('DE', {
    ISO2Code: 'DE',
    IsStateRequired: false,
    SupportedStatesList: null,
  });
  expect(errors).toEqual([]);
  expect(rules).toMatchObject({ iso2Code: 'DE', isStateRequired: false, supportedStatesList: null });
});

it('are asked for in capitals', async () => {
  const { requests } = await read('us');
  expect(requests[0]?.path).toBe('/v1/countryvalidationrules/US');
});

it.each(['', 'U', 'USA', '1A', 'U/', '..', 'Ü$', 'U\u200b'])(
  'of the country %j are BAD_USER_INPUT, and nothing is sent',
  async (country) => {
    const { errors, requests } = await read(country);
    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field: 'country' }],
    });
    expect(requests).toEqual([]);
  },
);

it('of an unknown country are NOT_FOUND', async () => {
  const { rules, errors } = await read('FR', { code: '1000', description: 'Not found.' }, 404);
  expect(rules).toBeNull();
  expect(errors[0]?.extensions?.code).toBe('NOT_FOUND');
});

it.each([{}, { ...RECORDED, iso2Code: undefined }, { ...RECORDED, isCityRequired: 'yes' }])(
  'are not what %j says',
  async (body) => {
    expect((await read('US', body)).errors[0]?.extensions?.code).toBe('UPSTREAM_BAD_RESPONSE');
  },
);
