import type { RecordedAnswer } from '../support/recording-server';
import { ANY_GUID, useSetup, withoutTransport } from '../support/setup';

const TOKEN = 'header.payload.signature';

/** "Validate an address": the two documented exchanges, without the white space of the examples. */
const VERIFIED = {
  request:
    '{"AddressLine1":"1 Microsoft Way","City":"Redmond","State":"WA","PostalCode":"98052","Country":"US"}',
  response: {
    originalAddress: {
      country: 'US',
      city: 'Redmond',
      state: 'WA',
      addressLine1: '1 Microsoft Way',
      postalCode: '98052',
    },
    suggestedAddresses: [
      {
        country: 'US',
        city: 'Redmond',
        state: 'WA',
        addressLine1: '1 Microsoft Way',
        postalCode: '98052-8300',
      },
    ],
    status: 'VerifiedShippable',
  },
};
const STREET_PARTIAL = {
  request: VERIFIED.request.replace('1 Microsoft Way', 'Microsoft Way'),
  response: {
    originalAddress: { ...VERIFIED.response.originalAddress, addressLine1: 'Microsoft Way' },
    suggestedAddresses: [
      {
        country: 'US',
        city: 'Redmond',
        state: 'WA',
        addressLine1: '1 Microsoft Way',
        postalCode: '98052-6399',
      },
    ],
    status: 'StreetPartial',
    validationMessage: "Address field invalid for property: 'Region', 'PostalCode', 'City'",
  },
};

/** The documented refusal of until 2021, the quotation marks of its description included. */
const REFUSAL = {
  code: 2007,
  description:
    '{"code":"60071","reason":"ZipCityInvalid - Details: Field - &#39;City&#39; is corrected from OldValue: ' +
    '&#39;Redmond&#39; to NewValue: &#39;BELLEVUE&#39;.","corrected_address":{"country":"US","region":"WA",' +
    '"city":"BELLEVUE","address_line1":"One Microsoft Way","postal_code":"98007"},' +
    '"object_type":"AddressValidation","resource_status":"Active"}',
  data: [],
  source: 'PartnerFD',
};

const ADDRESS = {
  country: 'US',
  city: 'Redmond',
  state: 'WA',
  addressLine1: '1 Microsoft Way',
  postalCode: '98052',
};
const QUERY = `query ($address: AddressInput!) { addressValidation(address: $address) {
  status validationMessage
  originalAddress { country city state addressLine1 postalCode }
  suggestedAddresses { country city state addressLine1 postalCode } } }`;

const openSetup = useSetup();

/** Asks about an address of a service that gives these responses, one after the other. */
async function ask(answers: RecordedAnswer | readonly RecordedAnswer[], address: object = ADDRESS) {
  const remaining = [answers].flat();
  const { gateway, upstream } = await openSetup(() => remaining.shift() ?? { status: 500 });
  const { data, errors } = await gateway.send<{ addressValidation: Record<string, unknown> | null }, object>(
    QUERY,
    { address },
    { authorization: `Bearer ${TOKEN}` },
  );
  return { validation: data?.addressValidation, errors, requests: upstream.requests };
}

describe('the documented validation', () => {
  it.each([
    ['of a verified address', ADDRESS, VERIFIED, 'VERIFIED_SHIPPABLE'],
    ['of a partial address', { ...ADDRESS, addressLine1: 'Microsoft Way' }, STREET_PARTIAL, 'STREET_PARTIAL'],
  ])('%s sends and shows what is documented, to the letter', async (_what, address, documented, status) => {
    const { validation, errors, requests } = await ask({ body: documented.response }, address);
    expect(errors).toEqual([]);
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/validations/address']);
    expect(requests[0]?.body).toBe(documented.request);
    expect(validation).toEqual({ validationMessage: null, ...documented.response, status });
  });

  it('sends the documented headers and no other', async () => {
    const { requests } = await ask({ body: VERIFIED.response });
    expect(withoutTransport(requests[0]?.headers ?? {})).toEqual({
      authorization: `Bearer ${TOKEN}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'ms-requestid': ANY_GUID,
      'ms-correlationid': ANY_GUID,
      'ms-partnercenter-application': 'support-profile-gateway',
    });
  });

  it('sends the second line, and nothing of the contact', async () => {
    const contact = { region: 'West', firstName: 'Gena', lastName: 'Soto', phoneNumber: '4255550100' };
    const { requests } = await ask(
      { body: VERIFIED.response },
      { ...ADDRESS, addressLine2: 'Building 7', ...contact },
    );
    expect(requests[0]?.body).toBe(VERIFIED.request.replace('Way",', 'Way","AddressLine2":"Building 7",'));
  });
});

describe('a response', () => {
  it.each([
    ['Verified', 'VERIFIED'],
    ['InteractionRequired', 'INTERACTION_REQUIRED'],
    ['PremisesPartial', 'PREMISES_PARTIAL'],
    ['Multiple', 'MULTIPLE'],
    ['None', 'NONE'],
    ['NotValidated', 'NOT_VALIDATED'],
    ['Not validated', 'NOT_VALIDATED'],
    ['verifiedShippable', 'VERIFIED_SHIPPABLE'],
    ['Somehow', 'UNKNOWN'],
  ])('with the status %j is shown as %s', async (status, shown) => {
    const { validation, errors } = await ask({ body: { ...VERIFIED.response, status } });
    expect(errors).toEqual([]);
    expect(validation?.status).toBe(shown);
  });

  it('in PascalCase, with nulls in place of what is left out, is read', async () => {
    const { validation } = await ask({
      body: {
        OriginalAddress: { Country: 'US', Region: null },
        SuggestedAddresses: null,
        Status: 'None',
        ValidationMessage: null,
      },
    });
    expect(validation).toMatchObject({
      status: 'NONE',
      validationMessage: null,
      originalAddress: { country: 'US' },
      suggestedAddresses: [],
    });
  });

  it.each([{}, [], 'true', { status: 7 }])('of %j is no validation', async (body) => {
    const { errors } = await ask({ body: JSON.stringify(body) });
    expect(errors[0]?.extensions?.code).toBe('UPSTREAM_BAD_RESPONSE');
  });

  it('with the refusal of until 2021 shows its reason and its correction', async () => {
    const { validation, errors } = await ask({ status: 400, body: REFUSAL });
    expect(errors).toEqual([]);
    expect(validation).toEqual({
      status: 'REFUSED',
      validationMessage:
        "ZipCityInvalid - Details: Field - 'City' is corrected from OldValue: 'Redmond' to NewValue: 'BELLEVUE'.",
      originalAddress: null,
      suggestedAddresses: [
        {
          country: 'US',
          city: 'BELLEVUE',
          state: 'WA',
          addressLine1: 'One Microsoft Way',
          postalCode: '98007',
        },
      ],
    });
  });

  it.each(['The address is wrong.', '{"reason":', '{"reason":7}'])(
    'with code 2007 and the description %j shows that',
    async (description) => {
      const { validation } = await ask({ status: 400, body: { ...REFUSAL, description } });
      expect(validation).toMatchObject({ status: 'REFUSED', validationMessage: description });
    },
  );

  it.each([
    [400, '800002', 'BAD_USER_INPUT'],
    [403, '2007', 'FORBIDDEN'],
  ])('with status %i and code %s is an error', async (status, code, shown) => {
    const { validation, errors } = await ask({ status, body: { ...REFUSAL, code } });
    expect(validation).toBeNull();
    expect(errors[0]?.extensions?.code).toBe(shown);
  });
});

describe('a question that fails', () => {
  it('is asked again under the same MS-RequestId, for it changes nothing', async () => {
    const { validation, requests } = await ask([{ status: 503 }, { body: VERIFIED.response }]);
    expect(validation?.status).toBe('VERIFIED_SHIPPABLE');
    expect(requests.map(({ method, body }) => [method, body])).toEqual([
      ['POST', VERIFIED.request],
      ['POST', VERIFIED.request],
    ]);
    expect(new Set(requests.map(({ headers }) => headers['ms-requestid'])).size).toBe(1);
  });

  it('waits as long as Retry-After says', async () => {
    const { validation, requests } = await ask([
      { status: 429, headers: { 'Retry-After': '1' } },
      { body: VERIFIED.response },
    ]);
    expect(validation?.status).toBe('VERIFIED_SHIPPABLE');
    expect(requests).toHaveLength(2);
  });

  it('has no outcome: nothing was to be written', async () => {
    const { errors } = await ask([{ status: 503 }, { status: 503 }, { status: 503 }]);
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(errors[0]?.extensions).not.toHaveProperty('outcome');
  });
});

describe('the same question', () => {
  it('asked twice at the same time is sent once, another one by itself', async () => {
    const { gateway, upstream } = await openSetup(({ body }) => ({
      body: { ...VERIFIED.response, originalAddress: { city: JSON.parse(body).City } },
    }));
    const { data, errors } = await gateway.send<Record<string, unknown>, object>(
      `query ($one: AddressInput!, $other: AddressInput!) {
        a: addressValidation(address: $one) { originalAddress { city } }
        b: addressValidation(address: $one) { originalAddress { city } }
        c: addressValidation(address: $other) { originalAddress { city } } }`,
      { one: ADDRESS, other: { ...ADDRESS, city: 'Bellevue' } },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      a: { originalAddress: { city: 'Redmond' } },
      b: { originalAddress: { city: 'Redmond' } },
      c: { originalAddress: { city: 'Bellevue' } },
    });
    expect(upstream.requests).toHaveLength(2);
  });
});

describe('an address', () => {
  it.each([
    ['a country of three letters', { country: 'USA' }, ['country']],
    ['an empty first line', { addressLine1: '' }, ['addressLine1']],
    ['a first line of 201 characters', { addressLine1: 'x'.repeat(201) }, ['addressLine1']],
    ['a second line of 201 characters', { addressLine2: 'x'.repeat(201) }, ['addressLine2']],
    [
      'names of 51 characters',
      { firstName: 'x'.repeat(51), lastName: 'x'.repeat(51) },
      ['firstName', 'lastName'],
    ],
    ['an invisible character', { city: 'Red\u200bmond' }, ['city']],
    [
      'no country, city and first line',
      { country: null, city: '', addressLine1: null },
      ['addressLine1', 'city', 'country'],
    ],
  ])('with %s is BAD_USER_INPUT, and nothing is sent', async (_what, changes, fields) => {
    const { errors, requests } = await ask({ body: VERIFIED.response }, { ...ADDRESS, ...changes });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: fields.map((field) => ({ field })),
    });
    expect(requests).toEqual([]);
  });

  it('need not have a state or a postal code: countries differ in that', async () => {
    const { errors, requests } = await ask(
      { body: VERIFIED.response },
      { country: 'IE', city: 'Dublin', addressLine1: '1 Grand Canal Square' },
    );
    expect(errors).toEqual([]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      AddressLine1: '1 Grand Canal Square',
      City: 'Dublin',
      Country: 'IE',
    });
  });
});
