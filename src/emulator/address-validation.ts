import { type CountryRules, rulesOf } from './country-rules';
import { completeFailure, ServiceError } from './errors';

/** An address as it is asked about. An empty text is no value. */
export interface AskedAddress {
  readonly country?: string;
  readonly city?: string;
  readonly state?: string;
  readonly addressLine1?: string;
  readonly addressLine2?: string;
  readonly postalCode?: string;
}

/** What the service says of an address ("Validate an address"). */
export interface AddressValidation {
  readonly originalAddress: AskedAddress;
  readonly suggestedAddresses: readonly AskedAddress[];
  readonly status: string;
  readonly validationMessage?: string;
}

/** The fields of an address, in the order of the documented responses. */
export const ASKED_ADDRESS = {
  country: 'text',
  city: 'text',
  state: 'text',
  addressLine1: 'text',
  addressLine2: 'text',
  postalCode: 'text',
} as const;

/** Some postal codes, and where they are. Any other is right wherever it is said to be. */
const PLACES: ReadonlyMap<string, { readonly city: string; readonly state: string }> = new Map([
  ['US 98052', { city: 'Redmond', state: 'WA' }],
  ['US 98007', { city: 'BELLEVUE', state: 'WA' }],
  ['US 14202', { city: 'Buffalo', state: 'NY' }],
]);

/** The postal codes of the documented suggestions. */
const FULL_POSTAL_CODES: ReadonlyMap<string, string> = new Map([
  ['1 microsoft way, US 98052', '98052-8300'],
  ['microsoft way, US 98052', '98052-6399'],
]);

/**
 * Says what the service might of an address: the documented examples to the letter, any other by simple rules.
 *
 * @throws ServiceError 400/800002 if a field is missing that every address has; 400/2007, as documented until 2021, for a
 * postal code that is of another city.
 */
export function validationOf(asked: AskedAddress): AddressValidation {
  requireFields(asked);
  const rules = rulesOf(asked.country ?? '');
  if (rules === undefined) return { ...withoutSuggestion(asked), status: 'NotValidated' };

  const wrong = wrongFields(asked, rules);
  if (wrong.length > 0) {
    return { ...withoutSuggestion(asked), status: 'None', validationMessage: invalidFields(wrong) };
  }
  const place = placeOf(asked);
  if (place && !isSame(place.city, asked.city)) throw refusal(asked, place);
  if (place && !isSame(place.state, asked.state)) {
    return suggesting(asked, 'InteractionRequired', [{ ...asked, state: place.state }]);
  }
  return ofLines(asked);
}

function requireFields({ addressLine1, city, country }: AskedAddress): void {
  const missing = Object.entries({ AddressLine1: addressLine1, City: city, Country: country }).flatMap(
    ([name, value]) => (value ? [] : [name]),
  );
  if (missing.length === 0) return;
  const description = `Invalid request input: ${missing.join(', ')} must be given.`;
  throw new ServiceError(completeFailure({ code: '800002', description }));
}

function wrongFields({ state, postalCode }: AskedAddress, rules: CountryRules): readonly string[] {
  const states = rules.supportedStatesList;
  const isStateWrong = state ? states.length > 0 && !states.includes(state) : rules.isStateRequired;
  const isPostalCodeWrong = postalCode
    ? !new RegExp(rules.postalCodeRegex).test(postalCode)
    : rules.isPostalCodeRequired;
  return [...(isStateWrong ? ['Region'] : []), ...(isPostalCodeWrong ? ['PostalCode'] : [])];
}

/** Whether the lines of an address say all that there is to say. */
function ofLines(asked: AskedAddress): AddressValidation {
  const { addressLine1 = '', addressLine2 = '' } = asked;
  const isStreetPartial = !HAS_NUMBER.test(addressLine1);
  const isPremisesPartial = /^(building|suite|floor|unit)$/i.test(addressLine2.trim());
  const suggested: AskedAddress = {
    ...asked,
    ...(isStreetPartial && { addressLine1: `1 ${addressLine1}` }),
    ...(isPremisesPartial && { addressLine2: `${addressLine2.trim()} 1` }),
    ...fullPostalCode(asked),
  };
  if (isStreetPartial && isPremisesPartial) {
    const others = [2, 3].map((number) => ({ ...suggested, addressLine1: `${number} ${addressLine1}` }));
    return suggesting(asked, 'Multiple', [suggested, ...others], PARTIAL);
  }
  if (isStreetPartial) return suggesting(asked, 'StreetPartial', [suggested], PARTIAL);
  if (isPremisesPartial) return suggesting(asked, 'PremisesPartial', [suggested], PARTIAL);
  return suggesting(asked, /\bbox\b/i.test(addressLine1) ? 'Verified' : 'VerifiedShippable', [suggested]);
}

/** Examples of profiles write small numbers in words. */
const HAS_NUMBER = /\d|\b(?:one|two|three)\b/i;

/** The words of the documented example. */
const PARTIAL = invalidFields(['Region', 'PostalCode', 'City']);

function invalidFields(names: readonly string[]): string {
  return `Address field invalid for property: ${names.map((name) => `'${name}'`).join(', ')}`;
}

function withoutSuggestion(asked: AskedAddress): AddressValidation {
  return suggesting(asked, '', []);
}

function suggesting(
  originalAddress: AskedAddress,
  status: string,
  suggestedAddresses: readonly AskedAddress[],
  validationMessage?: string,
): AddressValidation {
  const message = validationMessage === undefined ? {} : { validationMessage };
  return { originalAddress, suggestedAddresses, status, ...message };
}

function placeOf({ country = '', postalCode = '' }: AskedAddress) {
  return PLACES.get(`${country.toUpperCase()} ${postalCode.slice(0, 5)}`);
}

function fullPostalCode({ addressLine1 = '', country = '', postalCode = '' }: AskedAddress): AskedAddress {
  const full = FULL_POSTAL_CODES.get(`${addressLine1.toLowerCase()}, ${country.toUpperCase()} ${postalCode}`);
  return full === undefined ? {} : { postalCode: full };
}

function isSame(one: string, other = ''): boolean {
  return one.toLowerCase() === other.trim().toLowerCase();
}

/** The documented error: its description is JSON text, in which apostrophes are HTML entities. */
function refusal(
  { country, city, addressLine1, postalCode }: AskedAddress,
  place: { readonly city: string; readonly state: string },
): ServiceError {
  const reason = `ZipCityInvalid - Details: Field - 'City' is corrected from OldValue: '${city}' to NewValue: '${place.city}'.`;
  const description = JSON.stringify({
    code: '60071',
    reason: reason.replace(/'/g, '&#39;'),
    corrected_address: {
      country,
      region: place.state,
      city: place.city,
      address_line1: addressLine1,
      postal_code: postalCode,
    },
    object_type: 'AddressValidation',
    resource_status: 'Active',
  });
  const failure = completeFailure({ status: 400, code: '2007', description });
  return new ServiceError(failure, {}, { code: 2007, data: [], source: 'PartnerFD' });
}
