import { hash, randomBytes } from 'node:crypto';

/** A salt of 256 random bits. Made anew in each process, so that a hash tells nothing outside it. */
export function newSalt(): string {
  return randomBytes(32).toString('base64url');
}

/** Names a secret without showing it: the same for the same text and salt. SHA-256 as base64url. */
export function saltedHash(text: string, salt: string): string {
  return hash('sha256', `${salt} ${text}`, 'base64url');
}
