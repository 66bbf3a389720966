import { InvalidInputError } from '../../contract/invalid-input-error';
import type { ReadRequest } from '../../partner-center/reads/read-request';
import type { Ask } from '../../partner-center/writes/resource-update';
import { isJsonObject } from '../../shared/json-object';
import { ADDRESS } from './address';
import {
  type AddressValidation,
  type AddressValues,
  addressValidationSchema,
  isVerified,
  statusNameOf,
} from './address-validation';
import type { ProfileDefinition } from './profile-definition';
import { asJson, type Fields, type Profile } from './profile-fields';
import { refusedAddress } from './refused-address';

/**
 * Asks Partner Center about an address: POST /v1/validations/address, which changes nothing.
 *
 * @param path - the names that lead to the address in the caller's input. Default: the input is the address.
 * @throws InvalidInputError if a field is missing that every address must have.
 * @throws PartnerCenterError if Partner Center does not say anything about the address.
 */
export async function validateAddress(
  address: AddressValues,
  ask: Ask,
  path: readonly string[] = [],
): Promise<AddressValidation> {
  requireComplete(address, path);
  try {
    return await ask(questionAbout(address));
  } catch (error) {
    const refused = refusedAddress(error);
    if (refused === undefined) throw error;
    return refused;
  }
}

/**
 * Asks Partner Center about the address of a profile that callers can change.
 *
 * @returns `undefined` if the profile has none.
 * @throws as `validateAddress`.
 */
export async function checkAddress<F extends Fields>(
  definition: ProfileDefinition<F>,
  profile: Profile<F>,
  ask: Ask,
): Promise<AddressValidation | undefined> {
  const [field, address] = addressOf(definition, profile) ?? [];
  return field === undefined || address === undefined ? undefined : validateAddress(address, ask, [field]);
}

/** What an address is checked with. */
export interface CheckOptions {
  readonly ask: Ask;
  /** Removes from Partner Center's words what must not travel on in an error. */
  readonly redact: (text: string) => string;
}

/**
 * Makes sure that the address of a profile, if it has one, is one that Partner Center verifies.
 *
 * @throws InvalidInputError with what Partner Center suggests, if it does not.
 * @throws as `validateAddress`.
 */
export async function requireVerified<F extends Fields>(
  definition: ProfileDefinition<F>,
  profile: Profile<F>,
  { ask, redact }: CheckOptions,
): Promise<void> {
  const [field, address] = addressOf(definition, profile) ?? [];
  if (field === undefined || address === undefined) return;
  const validation = await validateAddress(address, ask, [field]);
  if (isVerified(validation)) return;

  const { status, validationMessage, suggestedAddresses } = validation;
  const clean = (text: string) => redact(text).slice(0, MAX_TEXT);
  const reason = validationMessage
    ? `${statusNameOf(status)}, "${clean(validationMessage)}"`
    : statusNameOf(status);
  throw new InvalidInputError([
    {
      field,
      message: `is not an address that Partner Center verifies: ${reason}`,
      suggestions: suggestedAddresses.slice(0, MAX_SUGGESTIONS).map((each) => textsOf(each, clean)),
    },
  ]);
}

const ADDRESS_VALIDATION_PATH = '/v1/validations/address';

/** More than the three suggestions that are documented. */
const MAX_SUGGESTIONS = 10;

/** The most that is repeated of a text of Partner Center in an error, in characters. */
const MAX_TEXT = 256;

/** What is asked, in the order of the documented body. The contact at an address is not. */
const ASKED = ['addressLine1', 'addressLine2', 'city', 'state', 'postalCode', 'country'] as const;

/**
 * What every address must have. The page asks for state and postal code too, but countries differ in that
 * (`isStateRequired` and `isPostalCodeRequired` of the country validation rules), so Partner Center judges those.
 */
const REQUIRED = ['addressLine1', 'city', 'country'] as const;

function requireComplete(address: AddressValues, path: readonly string[]): void {
  const faults = REQUIRED.filter((name) => !address[name]).map((name) => ({
    field: [...path, name].join('.'),
    message: 'must have a value, or the address cannot be validated',
  }));
  if (faults.length > 0) throw new InvalidInputError(faults);
}

function questionAbout(address: AddressValues): ReadRequest<AddressValidation> {
  const given = ASKED.filter((name) => address[name]);
  const body = Object.fromEntries(given.map((name) => [pascalCased(name), address[name]]));
  return {
    path: ADDRESS_VALIDATION_PATH,
    schema: addressValidationSchema,
    body: JSON.stringify(body),
    takesAppOnly: true,
  };
}

function pascalCased(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** No profile has two addresses that callers can change. */
function addressOf<F extends Fields>(
  { changeable }: ProfileDefinition<F>,
  profile: Profile<F>,
): readonly [string, AddressValues] | undefined {
  const field = Object.keys(changeable).find((name) => changeable[name] === ADDRESS);
  const address = field === undefined ? undefined : asJson(profile)[field];
  return field !== undefined && isJsonObject(address) ? [field, address] : undefined;
}

function textsOf(address: AddressValues, clean: (text: string) => string): Record<string, string> {
  return Object.fromEntries(
    Object.keys(ADDRESS).flatMap((name) => {
      const text = address[name as keyof typeof ADDRESS];
      return text ? [[name, clean(text)]] : [];
    }),
  );
}
