/** What is passed on of an error's `data`: enough to name some fields, and bounded however large it comes. */
const MAX_ENTRIES = 20;
const MAX_DEPTH = 4;
const MAX_TEXT = 256;
const MAX_CHARACTERS = 4096;
/** Looked at before it is cut, so that a token is seen whole. */
const MAX_LOOKED_AT = 16_640;

/**
 * The `data` of an error body without secrets: at most 20 entries of each list and object, 256 characters of each text.
 * `undefined` if it is missing or empty, or what is left is longer than 4,096 characters of JSON.
 */
export function boundedData(data: unknown, redact: (text: string) => string): unknown {
  if (data === undefined || data === null || data === '') return undefined;
  if (typeof data === 'object' && Object.keys(data).length === 0) return undefined;

  const bounded = boundedValue(data, redact, MAX_DEPTH);
  const text = JSON.stringify(bounded);
  return text === undefined || text.length > MAX_CHARACTERS ? undefined : bounded;
}

function boundedValue(value: unknown, redact: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') return boundedText(value, redact);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return null;
  if (Array.isArray(value)) {
    return value.slice(0, MAX_ENTRIES).map((entry) => boundedValue(entry, redact, depth - 1));
  }
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ENTRIES)
      .map(([key, entry]) => [boundedText(key, redact), boundedValue(entry, redact, depth - 1)]),
  );
}

function boundedText(text: string, redact: (text: string) => string): string {
  return redact(text.slice(0, MAX_LOOKED_AT)).slice(0, MAX_TEXT);
}
