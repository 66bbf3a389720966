/** The fields of a profile by their names in a response: a text, or an object with fields of its own. */
export interface ProfileFields {
  readonly [name: string]: 'text' | ProfileFields;
}

/** A kind of profile that the service has. */
export interface ProfileKind {
  readonly readPath: string;
  /** Every path that takes a PUT. */
  readonly writePaths: readonly string[];
  readonly fields: ProfileFields;
  /** What the service adds to every profile of the kind. */
  readonly profileType: string;
  readonly objectType: string;
  readonly selfUri: string;
  /** The documentation's example, which every tenant starts with. */
  readonly example: Readonly<Record<string, unknown>>;
}

/**
 * "Get support profile", "Update support profile". The how-to page writes to one path, the REST reference and the SDKs
 * to the other.
 */
export const SUPPORT: ProfileKind = {
  readPath: '/v1/profiles/support',
  writePaths: ['/v1/profiles/supportprofile', '/v1/profiles/support'],
  fields: { email: 'text', telephone: 'text', website: 'text' },
  profileType: 'support_profile',
  objectType: 'PartnerSupportProfile',
  selfUri: '/v1/profiles/support',
  example: { email: 'email@sample.com', telephone: '4255555555', website: 'www.microsoft.com' },
};

/** Every kind of profile. */
export const PROFILE_KINDS: readonly ProfileKind[] = [SUPPORT];
