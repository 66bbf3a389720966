/** What is shown instead of a name that may be more than a name. */
export const OTHER = 'other';

/** A telephone number, a part of a GUID, or the beginning of a JWT. */
const MAY_BE_PERSONAL = /\d{5}|[0-9a-f]{8}|eyJ/i;

/** Whether a name that a caller chose may be more than a name: hold a telephone number, an id or a token. */
export function mayBePersonal(name: string): boolean {
  return MAY_BE_PERSONAL.test(name);
}
