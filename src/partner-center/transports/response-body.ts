import type { IncomingHttpHeaders } from 'node:http';
import type { TransportResponse } from '../fetch';
import { BodyTooLargeError } from '../wire/bodies';
import { isGzip, unpack } from './gzip';

const UTF_8 = new TextDecoder();

/** The body of an answer, while its bytes come in. */
export class ResponseBody {
  readonly #chunks: Uint8Array[] = [];
  readonly #limitBytes: number;
  #length = 0;

  /** @param limitBytes - the most that is taken, before and after unpacking. */
  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Takes the next bytes. Returns whether the body is still within its limit. */
  add(chunk: Uint8Array): boolean {
    this.#length += chunk.byteLength;
    if (this.#length > this.#limitBytes) return false;
    this.#chunks.push(chunk);
    return true;
  }

  /**
   * The answer to a body that is there as a whole: without a wait where nothing has to be unpacked.
   *
   * @param fields - the headers, as Node.js and undici give them.
   */
  toResponse(status: number, fields: IncomingHttpHeaders): TransportResponse | Promise<TransportResponse> {
    const headers = { get: (name: string) => single(fields[name.toLowerCase()]) };
    const [first, ...others] = this.#chunks;
    const bytes = first !== undefined && others.length === 0 ? first : Buffer.concat(this.#chunks);
    if (isGzip(headers.get('Content-Encoding'))) return this.#unpacked(bytes, status, headers);
    return { status, headers, text: UTF_8.decode(bytes) };
  }

  async #unpacked(
    packed: Uint8Array,
    status: number,
    headers: TransportResponse['headers'],
  ): Promise<TransportResponse> {
    const bytes = await unpack(packed, this.#limitBytes);
    if (bytes === undefined) throw new BodyTooLargeError(this.#limitBytes, status);
    return { status, headers, text: UTF_8.decode(bytes) };
  }
}

/** A header that came more than once, as the web's Headers would show it. */
function single(value: string | readonly string[] | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}
