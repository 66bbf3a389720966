import type { IncomingHttpHeaders } from 'node:http';
import { RequestError } from './request-error';

/** Headers that no page can send to another origin unless a preflight allowed them. Apollo's clients send these two. */
const PREFLIGHTED_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight'] as const;

/** Schemes of credentials that browsers send by themselves, whatever page the request comes from. */
const SENT_BY_BROWSERS = /^(?:basic|digest|negotiate|ntlm)(?: |$)/i;

/**
 * Guards against cross-site request forgery: refuses a request that any web page could make a browser send without
 * asking the gateway first (CORS preflight).
 *
 * @throws RequestError
 */
export function guardAgainstForgery(headers: IncomingHttpHeaders): void {
  if (isJson(headers['content-type']) || isAuthorized(headers)) return;
  if (PREFLIGHTED_HEADERS.some((name) => Boolean(headers[name]))) return;

  throw new RequestError(
    'This request was refused because any web page could send it (Cross-Site Request Forgery, CSRF). ' +
      'Send an "Authorization: Bearer …" header, or "apollo-require-preflight: true", or "Content-Type: application/json".',
  );
}

/** Whether a Content-Type header says JSON. */
export function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

function isAuthorized({ authorization = '' }: IncomingHttpHeaders): boolean {
  const credentials = authorization.trim();
  return credentials !== '' && !SENT_BY_BROWSERS.test(credentials);
}
