import { contentHeaders } from '../../partner-center/wire/headers';
import type { ResourceBody } from '../../partner-center/writes/resource-update';
import { isJsonObject, type JsonObject } from '../../shared/json-object';
import type { UpdateSupportProfileInput } from './support-profile.input';
import { SupportProfileField, type SupportProfileUpdatePreview } from './support-profile.preview';
import type { SupportProfileResource } from './support-profile.resource';
import type { Link, SupportProfile } from './support-profile.type';

const PROFILE_TYPE = 'support_profile';
const OBJECT_TYPE = 'PartnerSupportProfile';

/** The three fields that a caller can change. */
export type SupportProfileChanges = Pick<UpdateSupportProfileInput, 'email' | 'telephone' | 'website'>;

/** The fields that a caller can change. */
export const CHANGEABLE_FIELDS = ['email', 'telephone', 'website'] as const;

/** Maps the REST API's answer to the GraphQL type. */
export function toSupportProfile(resource: SupportProfileResource): SupportProfile {
  const { links, attributes } = resource;
  return {
    email: resource.email ?? null,
    telephone: resource.telephone ?? null,
    website: resource.website ?? null,
    profileType: resource.profileType ?? null,
    links: links ? { self: links.self ? toLink(links.self) : null } : null,
    attributes: attributes
      ? { objectType: attributes.objectType ?? null, etag: attributes.etag ?? null }
      : null,
  };
}

/** Whether the changes name every field, so that nothing of the present profile is needed. */
export function isComplete(changes: SupportProfileChanges): boolean {
  return CHANGEABLE_FIELDS.every((field) => changes[field] !== undefined);
}

/** The body of a PUT that needs no present profile: exactly the documented keys. */
export function toBody(changes: SupportProfileChanges): ResourceBody {
  return {
    Email: changes.email ?? null,
    Telephone: changes.telephone ?? null,
    Website: changes.website ?? null,
    ProfileType: PROFILE_TYPE,
    Attributes: { ObjectType: OBJECT_TYPE },
  };
}

/**
 * The body of a PUT that changes some fields of the present profile and puts the whole back.
 * Fields that the gateway does not know go back unchanged. `links` stay out, as they are the service's own,
 * and so does the etag, which goes back as If-Match.
 */
export function toChangedBody(present: SupportProfileResource, changes: SupportProfileChanges): ResourceBody {
  const changed = withChanges(present, changes);
  const { email, telephone, website, profileType, links: _links, attributes, ...unknownFields } = changed;
  const { objectType, etag: _etag, ...unknownAttributes } = attributes ?? {};
  return withUnknown(unknownFields, {
    Email: email ?? null,
    Telephone: telephone ?? null,
    Website: website ?? null,
    ProfileType: profileType ?? PROFILE_TYPE,
    Attributes: withUnknown(unknownAttributes, { ObjectType: objectType ?? OBJECT_TYPE }),
  });
}

/** The profile as it is after the changes. */
export function withChanges(
  present: SupportProfileResource,
  changes: SupportProfileChanges,
): SupportProfileResource {
  const { email, telephone, website } = present;
  return {
    ...present,
    email: keepOrChange(email, changes.email),
    telephone: keepOrChange(telephone, changes.telephone),
    website: keepOrChange(website, changes.website),
  };
}

/** The profile's ETag, where it has one. */
export function etagOf(resource: SupportProfileResource): string | undefined {
  return resource.attributes?.etag || undefined;
}

/** Says what an update would do to the present profile. */
export function toUpdatePreview(
  present: SupportProfileResource,
  changes: SupportProfileChanges,
  writePath: string,
): SupportProfileUpdatePreview {
  const current = toSupportProfile(present);
  const proposed = toSupportProfile(withChanges(present, changes));
  const isWhole = isComplete(changes);
  return {
    current,
    proposed,
    changes: CHANGEABLE_FIELDS.filter((field) => current[field] !== proposed[field]).map((field) => ({
      field: SupportProfileField[field],
      from: current[field],
      to: proposed[field],
    })),
    request: {
      method: 'PUT',
      path: writePath,
      headers: Object.entries(
        contentHeaders({ hasBody: true, etag: isWhole ? undefined : etagOf(present) }),
      ).map(([key, value]) => ({
        key,
        value,
      })),
      body: JSON.stringify(isWhole ? toBody(changes) : toChangedBody(present, changes)),
    },
  };
}

/** Whether the profile holds the three values that a body wrote. */
export function holdsBody(resource: SupportProfileResource, body: ResourceBody): boolean {
  return (
    (resource.email ?? null) === body.Email &&
    (resource.telephone ?? null) === body.Telephone &&
    (resource.website ?? null) === body.Website
  );
}

function keepOrChange(present: string | null | undefined, change: string | null | undefined): string | null {
  return change === undefined ? (present ?? null) : change;
}

/** The known fields first, as documented, and never replaced by an unknown one that takes the same name. */
function withUnknown(unknownFields: JsonObject, known: JsonObject): JsonObject {
  return { ...known, ...pascalCaseKeys(unknownFields), ...known };
}

function toLink(link: NonNullable<NonNullable<SupportProfileResource['links']>['self']>): Link {
  return {
    uri: link.uri ?? null,
    method: link.method ?? null,
    headers: link.headers?.map(({ key, value }) => ({ key, value: value ?? null })) ?? null,
  };
}

function pascalCaseKeys(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [pascalCase(key), pascalCaseDeep(value)]),
  );
}

function pascalCaseDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascalCaseDeep);
  return isJsonObject(value) ? pascalCaseKeys(value) : value;
}

function pascalCase(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}
