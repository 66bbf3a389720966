import { isEmail, isFQDN, isURL, maxLength } from 'class-validator';
import type { Rule } from '../../shared/input-rules';

/** Longer values are refused before they are sent, in characters. */
const MAX_LENGTH = 256;

/** C0 and C1 control characters, and DEL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/;

/** No UTF-8 can carry half of a character, and checks that encode their text fail on it. */
const HALF_OF_A_CHARACTER = /\p{Surrogate}/u;

const TELEPHONE = /^(?:[ +().\-/]*[0-9]){3}[0-9 +().\-/]*$/;

/** The length comes first: it bounds what the others have to read. */
const PLAIN_TEXT: readonly Rule[] = [
  {
    // Characters are never more than code units, and counting them takes longer.
    allows: (text) => text.length <= MAX_LENGTH || maxLength(text, MAX_LENGTH),
    message: `must have at most ${MAX_LENGTH} characters`,
  },
  {
    allows: (text) => !HALF_OF_A_CHARACTER.test(text),
    message: 'must not contain halves of characters (lone surrogates)',
  },
  {
    allows: (text) => !CONTROL_CHARACTER.test(text),
    message: 'must not contain control characters',
  },
];

/** What an email address must be. */
export const EMAIL_RULES: readonly Rule[] = [
  ...PLAIN_TEXT,
  {
    allows: (text) => isEmail(text),
    message: 'must be an email address, such as support@contoso.com',
  },
];

/** What a telephone number must be. */
export const TELEPHONE_RULES: readonly Rule[] = [
  ...PLAIN_TEXT,
  {
    allows: (text) => TELEPHONE.test(text),
    message: 'must be a telephone number: at least 3 digits, and else only spaces and + ( ) - . /',
  },
];

/** What a website must be. */
export const WEBSITE_RULES: readonly Rule[] = [
  ...PLAIN_TEXT,
  {
    allows: (text) => isFQDN(text) || isHttpUrl(text),
    message: 'must be a host name, such as www.contoso.com, or an http or https URL',
  },
];

/** The library reads http:contoso.com as a URL too, which nobody means. */
function isHttpUrl(website: string): boolean {
  return (
    /^https?:\/\//i.test(website) &&
    isURL(website, { protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  );
}
