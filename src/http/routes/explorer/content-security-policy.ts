import { createHash } from 'node:crypto';

/** The sources that each directive allows; `default-src 'none'` stands for every directive left out. */
export type PolicySources = Readonly<Record<string, readonly string[]>>;

/** What holds for every page: no frame may hold it, no form and no base element may lead out of it. */
const EVERY_PAGE: PolicySources = {
  'default-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** Writes the Content-Security-Policy header of a page (Content Security Policy Level 3). */
export function contentSecurityPolicy(sources: PolicySources): string {
  return Object.entries({ ...EVERY_PAGE, ...sources })
    .map(([directive, allowed]) => [directive, ...allowed].join(' '))
    .join('; ');
}

/** The source expression that allows one inline style or script, given its exact text. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
