import { promisify } from 'node:util';
import { constants, gunzip } from 'node:zlib';

/** The header, its name and its value, that asks for an answer that `isGzip` and `unpack` understand. */
export const ACCEPT_GZIP = ['Accept-Encoding', 'gzip'] as const;

/** Its two names, RFC 9110 section 8.4.1.3. */
const GZIP = /^(?:x-)?gzip$/i;

/** As browsers and node-fetch do it: an empty body, and one without gzip's own end, count as whole. */
const LENIENT = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };

const gunzipBytes = promisify(gunzip);

/** Whether a Content-Encoding says that a body is packed. What is packed in another way passes as it is: it is no JSON. */
export function isGzip(encoding: string | null): boolean {
  return encoding !== null && GZIP.test(encoding);
}

/**
 * The body as it was before it was packed; `undefined` where it is longer than the limit, which is found out before
 * it is unpacked to its end.
 *
 * @throws Error zlib's own, where the body is not gzip.
 */
export async function unpack(packed: Uint8Array, limitBytes: number): Promise<Uint8Array | undefined> {
  try {
    return await gunzipBytes(packed, { ...LENIENT, maxOutputLength: limitBytes });
  } catch (error) {
    if (isTooLarge(error)) return undefined;
    throw error;
  }
}

function isTooLarge(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
  );
}
