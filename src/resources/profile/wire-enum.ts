/**
 * Makes a reader of an enum whose values are names on the wire. Pages and examples spell them in various ways (`none`,
 * `EmailOwnership`, `email_ownership`, "Not validated"), so case, underscores and spaces make no difference.
 *
 * @param unknown - what any other text is read as: a new value must not break a read.
 */
export function wireEnum<Value extends string>(
  values: Readonly<Record<string, Value>>,
  unknown: Value,
): (text: string) => Value {
  const known = new Map(Object.values(values).map((value) => [plain(value), value]));
  return (text) => known.get(plain(text)) ?? unknown;
}

function plain(text: string): string {
  return text.replace(/[_\s]/g, '').toLowerCase();
}
