import { z } from 'zod';
import { isJsonObject } from '../shared/json-object';
import { completeFailure, ServiceError } from './errors';

const textOrNull = z.string('expected a text or null').nullable().exactOptional();

const profileSchema = z.looseObject({
  email: textOrNull,
  telephone: textOrNull,
  website: textOrNull,
  profileType: z.literal('support_profile', 'expected "support_profile"').exactOptional(),
  attributes: z
    .looseObject({ objectType: z.string('expected a text').exactOptional() }, 'expected an object')
    .exactOptional(),
});

/** A support profile as a caller writes it; a property left out is a property the profile does not have. */
export type SupportProfile = Readonly<z.infer<typeof profileSchema>>;

/** A support profile as the service answers it (Get support profile). */
export interface ProfileResource {
  readonly email?: string | null;
  readonly telephone?: string | null;
  readonly website?: string | null;
  readonly profileType?: 'support_profile';
  readonly links: {
    readonly self: { readonly uri: string; readonly method: string; readonly headers: readonly unknown[] };
  };
  readonly attributes: { readonly objectType: string; readonly etag?: string };
  /** Any other property that was written. */
  readonly [other: string]: unknown;
}

/** The documentation's example, which every tenant starts with. */
export const EXAMPLE_PROFILE: SupportProfile = {
  email: 'email@sample.com',
  telephone: '4255555555',
  website: 'www.microsoft.com',
  profileType: 'support_profile',
};

/**
 * Reads the body of a write, whose keys may be PascalCase or camelCase.
 * @throws ServiceError 400/800002 where it is no JSON object, 400/3000 naming the property that is wrong.
 */
export function parseProfile(body: string): SupportProfile {
  const result = profileSchema.safeParse(camelCased(parseObject(body)));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw badRequest('3000', `Invalid property: ${issue?.path.join('.')}, ${issue?.message}.`);
}

/**
 * Makes the answer for a profile. Links and attributes are the service's own, whatever was written.
 * @param etag no etag in the answer where undefined.
 */
export function resourceOf(profile: SupportProfile, etag: string | undefined): ProfileResource {
  const {
    email,
    telephone,
    website,
    profileType,
    links: _links,
    attributes: _attributes,
    ...others
  } = profile;
  return {
    ...(email !== undefined && { email }),
    ...(telephone !== undefined && { telephone }),
    ...(website !== undefined && { website }),
    ...(profileType !== undefined && { profileType }),
    links: { self: { uri: '/v1/profiles/support', method: 'GET', headers: [] } },
    attributes: { objectType: 'PartnerSupportProfile', ...(etag !== undefined && { etag }) },
    ...others,
  };
}

function parseObject(body: string): object {
  try {
    const value: unknown = JSON.parse(body);
    if (isJsonObject(value)) return value;
  } catch {
    throw badRequest('800002', 'Invalid request input: the body is no JSON.');
  }
  throw badRequest('800002', 'Invalid request input: the body is no JSON object.');
}

function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [camelCasedKey(key), camelCased(inner)]),
  );
}

function camelCasedKey(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}

function badRequest(code: string, description: string): ServiceError {
  return new ServiceError(completeFailure({ status: 400, code, description }));
}
