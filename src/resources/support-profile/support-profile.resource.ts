import { z } from 'zod';

const text = z.string().nullish();

/** The characters that an ETag can have, RFC 9110 section 8.8.3: anything else could not go back as a header. */
const etag = z
  .string()
  .regex(/^(?:W\/)?"?[\x21\x23-\x7e]*"?$/)
  .nullish();

const linkHeaderSchema = z.looseObject({ key: z.string(), value: text });

const linkSchema = z.looseObject({
  uri: text,
  method: text,
  headers: z.array(linkHeaderSchema).nullish(),
});

const OWN_FIELDS = ['email', 'telephone', 'website', 'profileType'] as const;

/**
 * The support profile as the REST API answers it ("Profile resources").
 * Any documented field may be missing, but not all of them; undocumented ones are kept.
 */
export const supportProfileResourceSchema = z
  .looseObject({
    email: text,
    telephone: text,
    website: text,
    profileType: text,
    links: z.looseObject({ self: linkSchema.nullish() }).nullish(),
    attributes: z.looseObject({ objectType: text, etag }).nullish(),
  })
  .refine((resource) => OWN_FIELDS.some((field) => resource[field] !== undefined), {
    message: 'has none of the fields of a support profile',
  });

/** The support profile as the REST API answers it. */
export type SupportProfileResource = z.infer<typeof supportProfileResourceSchema>;
