/** Longer values are no words or numbers that somebody mistyped. */
const MAX_LENGTH = 100;

/** What a value may hold that must not be shown: user and password, a query, a token, or characters without a pattern. */
const SECRETS = [
  /@/,
  /[?&#=]/,
  /eyJ/,
  /bearer /i,
  // As long as a key, with letters and digits. Host names and paths are cut at their dots and slashes.
  /(?=[\w~+-]*\d)(?=[\w~+-]*[A-Za-z])[\w~+-]{20,}/,
  /(?=[\w.~+/-]*\d)(?=[\w.~+/-]*[a-z])(?=[\w.~+/-]*[A-Z])[\w.~+/-]{20,}/,
];

/** The end of a sentence that repeats an invalid value, unless the value may be a secret. */
export function shown(text: string): string {
  const isSecret = text.length > MAX_LENGTH || SECRETS.some((pattern) => pattern.test(text));
  return isSecret ? ' (the value is not shown: it may be a secret)' : `, not ${JSON.stringify(text)}`;
}
