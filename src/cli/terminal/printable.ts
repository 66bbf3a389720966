/** Characters that a terminal obeys or hides: controls, formats, separators, private and unassigned ones. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text from outside as a terminal may show it: on one line, and without characters that it would obey or hide. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
