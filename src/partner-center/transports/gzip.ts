import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';

/** Asks for an answer that `unpacked` understands. */
export const ACCEPT_GZIP = { 'Accept-Encoding': 'gzip' } as const;

/**
 * The body as it was before it was packed. What is not gzip passes as it is: then it is no JSON.
 *
 * @param encoding - the Content-Encoding of the answer.
 */
export function unpacked(body: Readable, encoding: string | null | undefined): Readable {
  if (!encoding || !GZIP.test(encoding)) return body;
  // Either end tells the other: a cut answer fails, and one that is not read to its end lets go of its socket.
  return pipeline(body, createGunzip(LENIENT), () => {});
}

/** As browsers and node-fetch do it: an empty body, and one without gzip's own end, count as whole. */
const LENIENT = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };

/** Its two names, RFC 9110 section 8.4.1.3. */
const GZIP = /^(?:x-)?gzip$/i;
