import { ASKED_ADDRESS, validationOf } from './address-validation';
import { rulesOf } from './country-rules';
import { completeFailure, ServiceError } from './errors';
import { parseTexts } from './profile';
import type { ServiceCall } from './service-call';

/** Something that the service answers to anybody with a token, and that belongs to no tenant. Takes app-only tokens. */
export interface Question {
  readonly method: 'GET' | 'POST';
  /** The path; its first group is what the path asks about. */
  readonly path: RegExp;
  /** @throws ServiceError if the service refuses. */
  answer(call: ServiceCall, subject: string): unknown;
}

/** "Validate an address". */
const ADDRESS_VALIDATION: Question = {
  method: 'POST',
  path: /^\/v1\/validations\/address$/,
  answer: ({ body }) => validationOf(parseTexts(ASKED_ADDRESS, body)),
};

/** "Get address formatting rules by market". */
const COUNTRY_VALIDATION_RULES: Question = {
  method: 'GET',
  path: /^\/v1\/countryvalidationrules\/([A-Za-z]{2})$/,
  answer(_call, country) {
    const rules = rulesOf(country);
    if (rules !== undefined) return { ...rules, attributes: { objectType: 'CountryValidationRules' } };
    const description = `There are no rules for the country ${country.toUpperCase()}.`;
    throw new ServiceError(completeFailure({ status: 404, description }));
  },
};

const QUESTIONS: readonly Question[] = [ADDRESS_VALIDATION, COUNTRY_VALIDATION_RULES];

/** The question at a path, whatever the method; undefined if there is none. */
export function questionAt(path: string): Question | undefined {
  return QUESTIONS.find((question) => question.path.test(path));
}
