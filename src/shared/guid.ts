import { randomUUID } from 'node:crypto';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is a GUID in its plain form: 32 hexadecimal digits in groups of 8-4-4-4-12, no braces. */
export function isGuid(text: unknown): text is string {
  return typeof text === 'string' && GUID.test(text);
}

/** Makes a new random GUID. */
export function newGuid(): string {
  return randomUUID();
}
