/** What is shown instead of a name that may be more than a name. */
export const OTHER = 'other';

/** A telephone number, a part of a GUID, or the beginning of a JWT. */
const MAY_BE_PERSONAL = /\d{5}|[0-9a-f]{8}|eyJ/i;

/** Maximum length of a name that is shown, in characters: the caller chooses it. */
const MAX_SHOWN = 100;

/** Whether a name that a caller chose may be more than a name: hold a telephone number, an id or a token. */
export function mayBePersonal(name: string): boolean {
  return MAY_BE_PERSONAL.test(name);
}

/** A name that a caller chose, as logs and traces show it: its beginning, or `other` if that may be more than a name. */
export function shownName(name: string): string {
  const beginning = name.slice(0, MAX_SHOWN);
  return mayBePersonal(beginning) ? OTHER : beginning;
}
