import { z } from 'zod';
import { parseJson } from './bodies';

/** The documented limit of a description, in characters ("Partner Center REST error codes"). */
const DESCRIPTION_LIMIT = 1024;

/** Documented codes have six digits at most. */
const CODE_LIMIT = 64;

/** Longer than any token that fits into a request's headers, in characters. */
const LONGEST_TOKEN = 16_384;

const serviceErrorSchema = z
  .object({
    code: z.union([z.string(), z.number().transform(String)]).nullish(),
    description: z.string().nullish(),
  })
  .refine(({ code, description }) => code != null || description != null);

const throttlingErrorSchema = z
  .object({ statusCode: z.number(), message: z.string() })
  .transform(({ message }) => ({ code: null, description: message }));

const errorBodySchema = z.union([serviceErrorSchema, throttlingErrorSchema]);

/** What an error's body says; null where it does not say. */
export interface ErrorBody {
  readonly code: string | null;
  readonly description: string | null;
}

/**
 * Reads the body of a 4xx or 5xx: the service's own form, or that of the throttling layer before it.
 * Of anything else (HTML, cut-off JSON, nothing) it says nothing rather than passing it on.
 *
 * @param redact - takes out of the service's words what must not travel on.
 */
export function readErrorBody(text: string, redact: (text: string) => string): ErrorBody {
  const body = errorBodySchema.safeParse(parseJson(text)).data;
  return {
    code: clean(body?.code, CODE_LIMIT, redact),
    description: clean(body?.description, DESCRIPTION_LIMIT, redact),
  };
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
