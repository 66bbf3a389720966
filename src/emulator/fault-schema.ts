import { z } from 'zod';

/** The longest time that a timer of Node.js can wait, in ms: about 24.8 days. */
const TIMER_LIMIT_MS = 2_147_483_647;
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

const milliseconds = z.number().int().min(0).max(TIMER_LIMIT_MS);
const headerValue = z.string().regex(/^[\x20-\x7e]+$/, 'must be printable ASCII');

const matchShape = {
  /** Method of the request. Default: any. */
  method: z.enum(['GET', 'PUT', 'POST']).optional(),
  /** Path of the request, compared exactly, without the query. Default: any. */
  path: z.string().startsWith('/').optional(),
  /** Tenant (tid) that its token names, compared without case. Default: any. */
  tenant: z.string().min(1).optional(),
  /** How many requests the fault strikes; 0: all, until it is removed. Default: 1. */
  times: z.number().int().min(0).default(1),
  /**
   * Whether a write is carried out before the fault strikes, so that its response is lost or wrong. Default: false,
   * so a fault that replaces or spoils the response (all but delayMs, bom, gzip, bodyBytes, dripMs, pascalCase and
   * wwwAuthenticate) keeps the
   * write from being carried out.
   */
  applied: z.boolean().optional(),
};

const effectShape = {
  /**
   * HTTP status of the response, 200 to 599. From 400 the body is an error body, that of throttling for 429 without
   * a code. Default: the status documented for `code`, 429 with `retryAfter`, 302 with `redirect`, 502 with `html`,
   * 500 with `description`; otherwise the service's own.
   */
  status: z.number().int().min(200).max(599).optional(),
  /** Error code of the body, as a text or, as some examples have it, a number. Default: the one documented for the status, or else "0". */
  code: z.union([z.string().min(1), z.number().int()]).optional(),
  /** Description in the error body, message of a throttled response. Default: the documented one. */
  description: z.string().optional(),
  /** What the error body has as `data`. Default: no such property. */
  data: z.array(z.unknown()).optional(),
  /** WWW-Authenticate of the response. Default: no such header. */
  wwwAuthenticate: headerValue.optional(),
  /** Makes the body this plain text. Default: JSON. */
  text: z.string().optional(),
  /** Writes the keys of the body in PascalCase. Default: false. */
  pascalCase: z.boolean().optional(),
  /** Retry-After of the response: seconds, or the header's text as it is. Default: no such header. */
  retryAfter: z.union([z.number().min(0), headerValue]).optional(),
  /** Wait before the response, in ms. A write that is to be carried out afterwards is not if the caller has gone. Default: 0. */
  delayMs: milliseconds.optional(),
  /** Drops the connection before the response's headers, or after half its body. Default: neither. */
  cut: z.enum(['before-headers', 'mid-body']).optional(),
  /** Puts a UTF-8 byte order mark before the body. Default: false. */
  bom: z.boolean().optional(),
  /** Makes the body an HTML error page. Default: false. */
  html: z.boolean().optional(),
  /** Leaves out the second half of the body, in a response that is complete as HTTP goes. Default: false. */
  malformed: z.boolean().optional(),
  /** Makes the body empty. Default: false. */
  empty: z.boolean().optional(),
  /** Sends the body compressed, whether or not the caller accepts that. Default: false. */
  gzip: z.boolean().optional(),
  /** Pads the body with spaces to this many bytes before compression, 64 MiB at most; never shortens it. Default: 0. */
  bodyBytes: z.number().int().min(0).max(BODY_LIMIT_BYTES).optional(),
  /** Sends the body one byte at a time, with a wait of this many ms before each. Default: all at once. */
  dripMs: milliseconds.optional(),
  /** Location of a redirect, which has no body. Default: none. */
  redirect: headerValue.optional(),
};

const EFFECTS = Object.keys(effectShape);

const faultSchema = z.strictObject({ ...matchShape, ...effectShape }).refine(saysWhatHappens, {
  message: `a fault must say what happens, by at least one of ${EFFECTS.join(', ')}`,
});

/** A fault that the emulator is told to have: which requests it strikes, and what becomes of their responses. */
export type Fault = Readonly<z.input<typeof faultSchema>>;

/** A fault with its defaults filled in. */
export type CompleteFault = Readonly<z.output<typeof faultSchema>>;

/** A fault that cannot be. The message names each field that is wrong. */
export class InvalidFaultError extends Error {
  override readonly name = 'InvalidFaultError';
}

/**
 * Checks a fault and fills in its defaults.
 * @throws InvalidFaultError naming each field that is wrong or unknown.
 */
export function parseFault(value: unknown): CompleteFault {
  const result = faultSchema.safeParse(value);
  if (result.success) return result.data;
  const reasons = result.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  throw new InvalidFaultError(`Invalid fault: ${reasons.join('; ')}`);
}

function saysWhatHappens(fault: object): boolean {
  return Object.entries(fault).some(
    ([key, value]) => EFFECTS.includes(key) && value !== undefined && value !== false,
  );
}
