import { defineProfile } from '../profile/profile-definition';

/**
 * How customers reach a partner's support ("Get support profile", "Update support profile", "Profile resources").
 * The how-to page and the REST reference name different paths for the update.
 */
export const SUPPORT_PROFILE = defineProfile({
  readPath: '/v1/profiles/support',
  writePath: '/v1/profiles/supportprofile',
  alternativeWritePath: '/v1/profiles/support',
  fields: { email: 'text', telephone: 'text', website: 'text' },
  profileType: 'support_profile',
  objectType: 'PartnerSupportProfile',
});

/** The fields of a support profile. */
export type SupportProfileFields = (typeof SUPPORT_PROFILE)['fields'];
