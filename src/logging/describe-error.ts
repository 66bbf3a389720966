import { types } from 'node:util';

/** How deep a chain of causes is followed. */
const CAUSES = 5;

/** What of an error may be logged. */
export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  /** The code of a Node.js or network error, such as ECONNRESET. */
  readonly code?: string;
  readonly cause?: ErrorDescription;
}

/**
 * Describes an error for the log by its class, words, stack and causes, and by nothing else. Libraries hang requests,
 * options and headers on their errors, and ours carry the body of the call: what belongs to the caller stays out.
 *
 * @param redact - takes secrets out of the error's words.
 */
export function describeError(
  error: unknown,
  redact: (text: string) => string = (text) => text,
  causes = CAUSES,
): ErrorDescription {
  // Not by instanceof alone: an error may come from another realm.
  if (!(error instanceof Error || types.isNativeError(error)))
    return { type: typeof error, message: redact(String(error)) };

  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    type: name,
    message: redact(message),
    stack: stack && redact(stack),
    ...(code !== undefined && { code }),
    ...(cause !== undefined && causes > 0 && { cause: describeError(cause, redact, causes - 1) }),
  };
}
