/** Collects the body of a response up to a limit. */
export class ResponseBody {
  readonly #chunks: Uint8Array[] = [];
  readonly #limitBytes: number;
  #length = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Adds the next bytes. Returns whether the body is still within its limit. */
  add(chunk: Uint8Array): boolean {
    this.#length += chunk.byteLength;
    if (this.#length > this.#limitBytes) return false;
    this.#chunks.push(chunk);
    return true;
  }

  /** All bytes so far. */
  get bytes(): Uint8Array {
    const [first, ...others] = this.#chunks;
    return first !== undefined && others.length === 0 ? first : Buffer.concat(this.#chunks);
  }
}

const UTF_8 = new TextDecoder();

/** Decodes UTF-8, without a byte order mark. */
export function decodeUtf8(bytes: Uint8Array): string {
  return UTF_8.decode(bytes);
}
