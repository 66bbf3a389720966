/** An answer's body is longer than the gateway is willing to hold. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  constructor(readonly limitBytes: number) {
    super(`The answer is longer than ${limitBytes} bytes.`);
  }
}

/**
 * Reads a body as UTF-8 text. A byte order mark at its start is stripped.
 *
 * @param limitBytes - the most that is read, counted after unpacking.
 * @throws BodyTooLargeError as soon as the body is longer; the rest is not read.
 */
export async function readText(body: AsyncIterable<Uint8Array> | null, limitBytes: number): Promise<string> {
  if (body === null) return '';

  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > limitBytes) throw new BodyTooLargeError(limitBytes);
    chunks.push(chunk);
  }
  return UTF_8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
}

const UTF_8 = new TextDecoder();

/** Parses JSON text; `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
