import { promisify } from 'node:util';
import { constants, gunzip } from 'node:zlib';

/** The request header, name and value, that asks for a response that `isGzip` and `decompress` understand. */
export const ACCEPT_GZIP = ['Accept-Encoding', 'gzip'] as const;

/** Its two names, RFC 9110 section 8.4.1.3. */
const GZIP = /^(?:x-)?gzip$/i;

/** As browsers and node-fetch do it: an empty body, and one without gzip's trailer, count as complete. */
const LENIENT = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };

const gunzipBytes = promisify(gunzip);

/** Whether a Content-Encoding says that a body is compressed. Any other encoding is left as it is: it is not JSON. */
export function isGzip(encoding: string | null): boolean {
  return encoding !== null && GZIP.test(encoding);
}

/**
 * Decompresses a body. Returns `undefined` if it is longer than the limit, which is found out before it is
 * decompressed to its end.
 *
 * @throws Error zlib's own, if the body is not gzip.
 */
export async function decompress(
  compressed: Uint8Array,
  limitBytes: number,
): Promise<Uint8Array | undefined> {
  try {
    return await gunzipBytes(compressed, { ...LENIENT, maxOutputLength: limitBytes });
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
