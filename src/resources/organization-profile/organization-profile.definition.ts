import { ADDRESS } from '../profile/address';
import { defineProfile } from '../profile/profile-definition';

/**
 * The organization of a partner ("Get an organization profile", "Update an organization profile"). Its documented body
 * is in camelCase, and has no field that the response left out.
 *
 * Read-only, each with its source:
 * - `id`, `tenantId`: they identify the organization and its Microsoft Entra tenant ("Organization profile").
 * - `domain`: no client of Microsoft's changes it (SDK samples, both PowerShell modules).
 *
 * Both PowerShell modules change `companyName`, `email` and `language`, the newer one `culture` too, and the page the
 * address.
 */
export const ORGANIZATION_PROFILE = defineProfile({
  readPath: '/v1/profiles/organization',
  writePath: '/v1/profiles/organization',
  fields: {
    id: 'text',
    companyName: 'text',
    defaultAddress: ADDRESS,
    tenantId: 'text',
    domain: 'text',
    email: 'text',
    language: 'text',
    culture: 'text',
  },
  readOnly: ['id', 'tenantId', 'domain'],
  objectType: 'OrganizationProfile',
  sendsLinks: true,
  omitsAbsent: true,
  bodyKeys: 'camelCase',
});

/** The fields of an organization profile. */
export type OrganizationProfileFields = (typeof ORGANIZATION_PROFILE)['fields'];
