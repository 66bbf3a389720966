import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ErrorCode } from '../graphql/error-code';
import { HttpError, limitExceeded } from './http-error';
import type { HttpLimits } from './http-limits';

/** Refuses requests whose target or Host header no later part could make sense of, each in its own words. */
export function addRequestChecks(server: FastifyInstance, { urlBytes }: HttpLimits): void {
  server.addHook('onRequest', (request, _reply, done) => {
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
 * The handler of Apollo Server puts the URL together from these parts, and would fail on one that is none. Tried the
 * same way: once it is hot, URL.canParse of Node.js 20 takes hosts beyond ASCII for good that the constructor refuses.
 */
function hasValidUrl({ url, protocol, hostname, headers }: FastifyRequest): boolean {
  if (headers.host === undefined) return false;
  try {
    new URL(url, `${protocol}://${hostname}/`);
    return true;
  } catch {
    return false;
  }
}
