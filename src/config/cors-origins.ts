import { z } from 'zod';

/** Apollo Studio's Explorer, and the pages that Apollo Sandbox and the Explorer run in when they are embedded. */
const APOLLO_ORIGINS = [
  'https://studio.apollographql.com',
  'https://sandbox.embed.apollographql.com',
  'https://explorer.embed.apollographql.com',
];

const NONE = 'none';

/** CORS_ORIGINS: origins with commas between them, or `none`. A wildcard is refused: every page on the web would be let in. */
export const corsOriginsSchema = z
  .string()
  .transform((text) => (text.trim() === NONE ? [] : text.split(',').map((origin) => origin.trim())))
  .refine(
    (origins) => origins.every(isOrigin),
    'must be origins such as https://example.com with commas between them, without path or wildcard, or none',
  );

/** The origins that browsers may call from unless CORS_ORIGINS says otherwise: none in production. */
export function defaultCorsOrigins(production: boolean): readonly string[] {
  return production ? [] : APOLLO_ORIGINS;
}

/** Exactly what a browser sends as Origin, so that the two can be compared as texts. */
function isOrigin(text: string): boolean {
  return /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
