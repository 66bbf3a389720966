import { isLoopback } from '../shared/loopback';

/** Reads a base URL for Partner Center. Tokens must not leave this machine in the clear, so http is for loopback only. */
export function parseBaseUrl(text: string): string | undefined {
  const url = plainUrl(text);
  if (url === undefined) return undefined;
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isAllowed ? withoutTrailingSlash(url) : undefined;
}

/** Reads the URL under which browsers reach the gateway. */
export function parsePublicUrl(text: string): string | undefined {
  const url = plainUrl(text);
  return url !== undefined && /^https?:$/.test(url.protocol) ? withoutTrailingSlash(url) : undefined;
}

/** Reads the origins that CORS_ORIGINS lists. A wildcard is refused: it would let in every page on the web. */
export function parseOrigins(text: string): readonly string[] | undefined {
  if (text.trim() === 'none') return [];
  const origins = text.split(',').map((origin) => origin.trim());
  return origins.every(isOrigin) ? origins : undefined;
}

/** A URL without user, query and fragment. An empty query leaves no trace in the URL and would still swallow the path. */
function plainUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url === undefined || url.username || url.password || /[?#]/.test(text) ? undefined : url;
}

/** The URL as it was checked, so nothing else is called. */
function withoutTrailingSlash({ origin, pathname }: URL): string {
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

/** Whether a text is exactly what a browser sends as Origin, so the two can be compared as texts. */
function isOrigin(text: string): boolean {
  return /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
