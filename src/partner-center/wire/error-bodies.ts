import { z } from 'zod';
import { isJsonObject } from '../../shared/json-object';
import { parseJson } from './bodies';
import { boundedData } from './error-data';

/** The documented limit of a description, in characters ("Partner Center REST error codes"). */
const DESCRIPTION_LIMIT = 1024;

/** Documented codes have six digits at most. */
const CODE_LIMIT = 64;

/** Longer than any token that fits into a request's headers, in characters. */
const LONGEST_TOKEN = 16_384;

/** A word of the service, not markup, cut-off JSON or bytes. */
const PLAIN_TEXT = /^[^<>{}[\]"\p{Cc}][^<>\p{Cc}]*$/u;

const serviceErrorSchema = z
  .object({
    code: z.union([z.string(), z.number().transform(String)]).nullish(),
    description: z.string().nullish(),
    data: z.unknown().optional(),
  })
  .refine(({ code, description }) => code != null || description != null);

const throttlingErrorSchema = z
  .object({ statuscode: z.number(), message: z.string() })
  .transform(({ message }) => ({ code: null, description: message, data: undefined }));

const errorBodySchema = z.union([serviceErrorSchema, throttlingErrorSchema]);

/** What an error's body says; null if it does not say. */
export interface ErrorBody {
  readonly code: string | null;
  readonly description: string | null;
  /** `undefined` if there is none, or it is too large to pass on. */
  readonly data?: unknown;
}

/**
 * Reads the body of a 4xx or 5xx: the service's own form, that of the throttling layer before it, or plain text.
 * Anything else (HTML, cut-off JSON, nothing) is not passed on.
 *
 * @param redact - removes from the service's words what must not travel on.
 */
export function readErrorBody(text: string, redact: (text: string) => string): ErrorBody {
  const json = parseJson(text);
  if (json === undefined) return { code: null, description: plainText(text, redact) };

  const body = errorBodySchema.safeParse(lowerCaseKeys(json)).data;
  const data = boundedData(body?.data, redact);
  return {
    code: clean(body?.code, CODE_LIMIT, redact),
    description: clean(body?.description, DESCRIPTION_LIMIT, redact),
    ...(data !== undefined && { data }),
  };
}

function plainText(text: string, redact: (text: string) => string): string | null {
  const words = text
    .slice(0, DESCRIPTION_LIMIT + LONGEST_TOKEN)
    .trim()
    .replace(/\s+/g, ' ');
  return PLAIN_TEXT.test(words) ? clean(words, DESCRIPTION_LIMIT, redact) : null;
}

/** The SDKs read the keys of an error without regard to case, and so must the gateway. */
function lowerCaseKeys(json: unknown): unknown {
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key.toLowerCase(), value]));
}

function clean(
  text: string | null | undefined,
  limit: number,
  redact: (text: string) => string,
): string | null {
  // Redacted before it is cut to its length, lest a secret lose the part by which it is recognised. Cut before that,
  // too: nothing beyond what a token can take is looked at.
  return (
    redact((text ?? '').slice(0, limit + LONGEST_TOKEN))
      .trim()
      .slice(0, limit) || null
  );
}
