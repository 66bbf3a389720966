/** A response's body is longer than the gateway is willing to hold. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  /** @param status - the HTTP status of the response. */
  constructor(
    readonly limitBytes: number,
    readonly status: number,
  ) {
    super(`The response is longer than ${limitBytes} bytes.`);
  }
}

/** Parses JSON text; `undefined` if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const MEDIA_TYPE = /^[a-z0-9.+-]{1,40}\/[a-z0-9.+-]{1,60}$/;

/** The media type of a Content-Type header, without parameters; null if it is missing or malformed. */
export function mediaTypeOf(contentType: string | null): string | null {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return MEDIA_TYPE.test(mediaType) ? mediaType : null;
}
