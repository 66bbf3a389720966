/** An answer's body is longer than the gateway is willing to hold. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  /** @param status - the HTTP status of the answer. */
  constructor(
    readonly limitBytes: number,
    readonly status: number,
  ) {
    super(`The answer is longer than ${limitBytes} bytes.`);
  }
}

/** Parses JSON text; `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
