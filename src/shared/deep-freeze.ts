/** Freezes a value that came from JSON, and all that it holds. Returns the value. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;

  for (const key in value) deepFreeze(value[key]);
  return Object.freeze(value);
}
