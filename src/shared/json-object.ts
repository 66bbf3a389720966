/** An object of JSON: no list, and not null. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value that came from JSON is an object of it. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
