import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ErrorCode } from '../../contract/error-code';
import { HttpError, limitExceeded } from '../http-error';
import type { HttpLimits } from '../http-limits';

/** Hosts that are remembered: more than a gateway has names. */
const HOSTS = 100;

/**
 * A path and nothing else: with a second slash it would name a host of its own, even with a tab or a line break
 * between the two, which URLs drop.
 */
const PATH = /^\/(?![/\\\t\n\r])/;

/** The host of a request that names none. */
const NO_HOST = 'localhost';

/** What of a request its URL is put together from. */
export type UrlParts = Pick<FastifyRequest, 'url' | 'protocol' | 'hostname' | 'headers'>;

/** Refuses requests whose target or Host header no later part could use, each with its own message. */
export function addRequestChecks(server: FastifyInstance, { urlBytes }: HttpLimits): void {
  const hasValidUrl = createUrlCheck();
  server.addHook('onRequest', (request, _reply, done) => {
    // Health checks by old tools name no host: HTTP/1.0 does not ask for one, and an empty one is allowed.
    const { headers, raw } = request;
    if (headers.host === '' || (headers.host === undefined && raw.httpVersion === '1.0'))
      headers.host = NO_HOST;
    if (Buffer.byteLength(request.url) > urlBytes) {
      throw limitExceeded(
        414,
        ErrorCode.OPERATION_LIMIT_EXCEEDED,
        `The URL is longer than ${urlBytes} bytes (limit "urlBytes"). Send the operation by POST.`,
        ['urlBytes', urlBytes],
      );
    }
    if (!hasValidUrl(request)) {
      throw new HttpError(400, ErrorCode.BAD_REQUEST, 'The Host header or the request target is not valid.');
    }
    done();
  });
}

/**
 * Tells whether the parts of a request make a URL. The handler of Apollo Server puts them together, and would fail on
 * those that make none.
 *
 * A path cannot make a URL invalid, so a host that was valid once is valid with every path.
 */
export function createUrlCheck(): (request: UrlParts) => boolean {
  const validHosts = new Set<string>();
  return (request) => {
    const { host } = request.headers;
    if (host === undefined) return false;
    const isPath = PATH.test(request.url);
    if (isPath && validHosts.has(host)) return true;
    if (!canBeParsed(request)) return false;

    if (!isPath) return true;

    if (validHosts.size >= HOSTS) validHosts.clear();
    validHosts.add(host);
    return true;
  };
}

/**
 * Tried the same way as by the handler: once it is hot, URL.canParse of Node.js 20 takes hosts beyond ASCII for good
 * that the constructor refuses.
 */
function canBeParsed({ url, protocol, hostname }: UrlParts): boolean {
  try {
    new URL(url, `${protocol}://${hostname}/`);
    return true;
  } catch {
    return false;
  }
}
