import isEmail from 'validator/lib/isEmail';
import isFQDN from 'validator/lib/isFQDN';
import isURL from 'validator/lib/isURL';
import type { Rule } from '../../shared/input-rules';
import { describeCodePoint, findInvisible } from './invisible-characters';

/**
 * Partner Center documents these values as plain strings, so other programs may have stored any text. Rules about form
 * and length are therefore waived for a value that is already stored: a client that sends every field can still change
 * one. Invisible characters and credentials are refused always, because the profile is published.
 */
const MAX_LENGTH = 256;

const VISIBLE: Rule = {
  allows: (text) => findInvisible(text) === undefined,
  message: (text) =>
    `must not contain ${describeCodePoint(findInvisible(text) ?? '')}, an invisible or unreadable character`,
};

/** Comes before the rules about form: it bounds what they have to read. */
const SHORT = atMost(MAX_LENGTH);

function atMost(characters: number): Rule {
  return {
    // Characters are never more than code units, which are faster to count.
    allows: (text) => text.length <= characters || [...text].length <= characters,
    message: `must have at most ${characters} characters`,
    waivedIfStored: true,
  };
}

function formOf(pattern: RegExp, message: string): Rule {
  return { allows: (text) => pattern.test(text), message, waivedIfStored: true };
}

/** What any short text must be. */
export const TEXT_RULES: readonly Rule[] = [VISIBLE, SHORT];

/** What a text of at most so many characters must be. */
export function textRules(characters: number): readonly Rule[] {
  return [VISIBLE, atMost(characters)];
}

/** What a text with at least one, and at most so many characters must be. */
export function filledTextRules(characters: number): readonly Rule[] {
  return [...textRules(characters), formOf(/./u, 'must not be empty: null clears it')];
}

/** What a country must be. */
export const COUNTRY_RULES: readonly Rule[] = [
  VISIBLE,
  SHORT,
  formOf(/^[A-Za-z]{2}$/, 'must be an ISO 3166 country code of two letters, such as US'),
];

/** What a language must be. */
export const LANGUAGE_RULES: readonly Rule[] = [
  VISIBLE,
  SHORT,
  formOf(/^[A-Za-z]{2}$/, 'must be a language code of two letters, such as en'),
];

/** What a culture must be. */
export const CULTURE_RULES: readonly Rule[] = [
  VISIBLE,
  SHORT,
  formOf(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})+$/, 'must be a culture, such as en-US'),
];

/** What an email address must be. */
export const EMAIL_RULES: readonly Rule[] = [
  VISIBLE,
  SHORT,
  {
    allows: (text) => isEmail(text),
    message: 'must be an email address, such as support@contoso.com',
    waivedIfStored: true,
  },
];

/** What telephone numbers are written with, extensions and vanity numbers in any script included. */
const TELEPHONE = /^[\p{L}\p{M}\p{Nd}\p{Pd} +()./,;#*&]*$/u;
const DIGIT = /\p{Nd}/u;
const THREE_LETTERS_OR_DIGITS = /^(?:[^\p{L}\p{Nd}]*[\p{L}\p{Nd}]){3}/u;

/** What a telephone number must be. */
export const TELEPHONE_RULES: readonly Rule[] = [
  VISIBLE,
  SHORT,
  {
    allows: (text) => TELEPHONE.test(text) && DIGIT.test(text) && THREE_LETTERS_OR_DIGITS.test(text),
    message:
      'must be a telephone number: at least 3 letters or digits, 1 of them a digit, and otherwise only spaces and + ( ) - . / , ; # * &',
    waivedIfStored: true,
  },
];

/** What a website must be. */
export const WEBSITE_RULES: readonly Rule[] = [
  VISIBLE,
  {
    allows: (text) => !hasCredentials(text),
    message:
      'must not contain an @ before the path: whatever precedes it is a user name or password, not the host',
  },
  SHORT,
  {
    allows: isWebsite,
    message:
      'must be a host name, such as www.contoso.com, with or without port and path, or an http or https URL',
    waivedIfStored: true,
  },
];

/**
 * Schemes and slashes, then the authority. Browsers read any number of slashes and backslashes after the scheme; a
 * backslash later on ends the authority for some programs only, so here it does not.
 */
const AUTHORITY = /^(?:[a-z][a-z0-9+.-]*:)*[/\\]*([^/?#]*)/i;

/** An @, or a character that international host names are read with as one. */
const AT_SIGN = /[@\ufe6b\uff20]/;

function hasCredentials(website: string): boolean {
  return AT_SIGN.test(AUTHORITY.exec(website)?.[1] ?? '');
}

const PLAIN_HOST = /^[a-z0-9.-]+$/i;

function isWebsite(text: string): boolean {
  // Most are a bare host, which takes a quarter of the time to check by itself. Others may hold spaces beyond ASCII.
  if (PLAIN_HOST.test(text) && isFQDN(text)) return true;
  const hasScheme = /^https?:\/\//i.test(text);
  return isURL(hasScheme ? text : `http://${text}`, {
    protocols: ['http', 'https'],
    require_protocol: true,
    // Without a scheme a single word is more likely a mistake than a host.
    require_tld: !hasScheme,
    disallow_auth: true,
  });
}
