import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { mintToken, type TokenOptions } from '../../src/emulator/token';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

function send(method: string, path: string, body?: unknown, token: TokenOptions = {}): Promise<Response> {
  return fetch(`${emulator.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${mintToken(token)}` },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

const REDMOND = {
  AddressLine1: '1 Microsoft Way',
  City: 'Redmond',
  State: 'WA',
  PostalCode: '98052',
  Country: 'US',
};
const TORONTO = {
  AddressLine1: '22 Adelaide Street',
  City: 'Toronto',
  State: 'ON',
  PostalCode: 'M5H 4E3',
  Country: 'CA',
};
const validate = (address: unknown) => send('POST', '/v1/validations/address', address);
const rules = (country: string) => send('GET', `/v1/countryvalidationrules/${country}`);

describe('the validation of an address', () => {
  it.each([
    [
      'verified example',
      REDMOND,
      '{"originalAddress":{"country":"US","city":"Redmond","state":"WA","addressLine1":"1 Microsoft Way","postalCode":"98052"},' +
        '"suggestedAddresses":[{"country":"US","city":"Redmond","state":"WA","addressLine1":"1 Microsoft Way",' +
        '"postalCode":"98052-8300"}],"status":"VerifiedShippable"}',
    ],
    [
      'partial example',
      { ...REDMOND, AddressLine1: 'Microsoft Way' },
      '{"originalAddress":{"country":"US","city":"Redmond","state":"WA","addressLine1":"Microsoft Way","postalCode":"98052"},' +
        '"suggestedAddresses":[{"country":"US","city":"Redmond","state":"WA","addressLine1":"1 Microsoft Way",' +
        '"postalCode":"98052-6399"}],"status":"StreetPartial",' +
        "\"validationMessage\":\"Address field invalid for property: 'Region', 'PostalCode', 'City'\"}",
    ],
  ])('answers the documented %s to the letter', async (_which, address, answer) => {
    const response = await validate(address);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(answer);
  });

  it('refuses the documented wrong postal code with the documented body', async () => {
    const response = await validate({ ...REDMOND, AddressLine1: 'One Microsoft Way', PostalCode: '98007' });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      code: 2007,
      description:
        '{"code":"60071","reason":"ZipCityInvalid - Details: Field - &#39;City&#39; is corrected from OldValue: ' +
        '&#39;Redmond&#39; to NewValue: &#39;BELLEVUE&#39;.","corrected_address":{"country":"US","region":"WA",' +
        '"city":"BELLEVUE","address_line1":"One Microsoft Way","postal_code":"98007"},' +
        '"object_type":"AddressValidation","resource_status":"Active"}',
      data: [],
      source: 'PartnerFD',
    });
  });

  it.each([
    ['VerifiedShippable', TORONTO, 1],
    ['VerifiedShippable', { AddressLine1: '1 Queen’s Road', City: 'Hong Kong', Country: 'HK' }, 1],
    ['Verified', { ...REDMOND, AddressLine1: 'PO Box 7' }, 1],
    ['InteractionRequired', { ...REDMOND, State: 'OR' }, 1],
    ['PremisesPartial', { ...TORONTO, AddressLine2: 'Suite' }, 1],
    ['Multiple', { ...TORONTO, AddressLine1: 'Adelaide Street', AddressLine2: 'Suite' }, 3],
    ['None', { ...TORONTO, State: 'WA' }, 0],
    ['None', { ...TORONTO, State: null }, 0],
    ['None', { ...TORONTO, PostalCode: '98052' }, 0],
    ['None', { AddressLine1: 'Am Platz 1', City: 'Berlin', Country: 'DE' }, 0],
    ['NotValidated', { AddressLine1: '1 Rue X', City: 'Paris', Country: 'FR' }, 0],
  ])('says %s of %j', async (status, address, count) => {
    const answer = await (await validate(address)).json();
    expect(answer.status).toBe(status);
    expect(answer.suggestedAddresses).toHaveLength(count);
  });

  it.each([
    ['no JSON', '{', '800002'],
    ['no first line, city and country', {}, '800002'],
    ['a number for a text', { ...REDMOND, City: 7 }, '3000'],
  ])('refuses a body with %s', async (_what, body, code) => {
    const response = await validate(body);
    expect(response.status).toBe(400);
    expect((await response.json()).code).toBe(code);
  });

  it('reads keys in any case', async () => {
    const lower = Object.fromEntries(Object.entries(REDMOND).map(([key, text]) => [key.toLowerCase(), text]));
    expect((await (await validate(lower)).json()).status).toBe('VerifiedShippable');
  });

  it('is struck by a fault of its own, and changes nothing', async () => {
    emulator.faults.add({ method: 'POST', path: '/v1/validations/address', status: 503 });
    expect((await rules('US')).status).toBe(200);
    expect((await validate(REDMOND)).status).toBe(503);
    expect((await validate(REDMOND)).status).toBe(200);
    expect(emulator.requests().map(({ applied }) => applied)).toEqual([false, false, false]);
  });
});

describe('the rules of a country', () => {
  it('of the United States are those that were recorded', async () => {
    const answer = await (await rules('US')).json();
    expect(Object.keys(answer)).toEqual([
      'iso2Code',
      'defaultCulture',
      'isStateRequired',
      'supportedStatesList',
      'supportedLanguagesList',
      'supportedCulturesList',
      'isPostalCodeRequired',
      'postalCodeRegex',
      'isCityRequired',
      'isVatIdSupported',
      'phoneNumberRegex',
      'isTaxIdSupported',
      'isTaxIdOptional',
      'countryCallingCodesList',
      'attributes',
    ]);
    expect(answer.supportedStatesList).toHaveLength(51);
    expect(answer.attributes).toEqual({ objectType: 'CountryValidationRules' });
    expect('(425) 555-0100').toMatch(new RegExp(answer.phoneNumberRegex));
  });

  it.each(['ca', 'DE', 'HK'])('of %s are there, with others', async (country) => {
    const response = await rules(country);
    expect(response.status).toBe(200);
    expect((await response.json()).iso2Code).toBe(country.toUpperCase());
  });

  it.each(['FR', 'USA', '1'])('of %s are not there', async (country) => {
    expect((await rules(country)).status).toBe(404);
  });

  it('are struck by a fault of one country', async () => {
    emulator.faults.add({ path: '/v1/countryvalidationrules/DE', status: 500 });
    expect((await rules('US')).status).toBe(200);
    expect((await rules('DE')).status).toBe(500);
  });
});

describe.each([
  ['POST', '/v1/validations/address', REDMOND],
  ['GET', '/v1/countryvalidationrules/US', undefined],
])('%s %s', (method, path, body) => {
  it('takes app-only tokens and tokens of users', async () => {
    expect((await send(method, path, body)).status).toBe(200);
    expect((await send(method, path, body, { appOnly: true })).status).toBe(200);
  });

  it.each([{ expired: true }, { noMfa: true }, { graphAudience: true }])(
    'refuses a token with %j',
    async (token) => {
      expect((await send(method, path, body, token)).status).toBe(401);
    },
  );

  it('names its method to those who use another', async () => {
    const response = await send('PUT', path, '{}');
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(method);
  });
});
