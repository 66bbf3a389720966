import { ADDRESS } from '../profile/address';
import { CONTACT } from '../profile/contact';
import { defineProfile } from '../profile/profile-definition';

/**
 * The company of a partner before the law ("Get a legal business profile", "Update a legal business profile").
 *
 * Read-only, each with its source:
 * - `companyName`: no client of Microsoft's changes it (SDK samples, both PowerShell modules).
 * - `vettingStatus`, `vettingSubStatus`: the service's own, which every client sends back unchanged.
 * - `companyApproverAddress` is doubtful: Microsoft's samples change its telephone number, the newer PowerShell module
 *   overwrites it with the company's address, and the older one calls it read-only.
 * - `companyApproverEmail` is doubtful: the newer PowerShell module changes it, the older one calls it read-only.
 *
 * `primaryContact` can be changed: the page and the older PowerShell module do so, although the latter also lists its name
 * and telephone number as read-only.
 *
 * Of all profiles, only this one is documented to be read with an app-only token. A third party's list of scenarios
 * says App+User; Microsoft's page counts.
 */
export const LEGAL_BUSINESS_PROFILE = defineProfile({
  readPath: '/v1/profiles/legalbusiness',
  writePath: '/v1/profiles/legalbusiness',
  fields: {
    companyName: 'text',
    address: ADDRESS,
    primaryContact: CONTACT,
    companyApproverAddress: ADDRESS,
    companyApproverEmail: 'text',
    vettingStatus: 'text',
    vettingSubStatus: 'text',
  },
  readOnly: [
    'companyName',
    'companyApproverAddress',
    'companyApproverEmail',
    'vettingStatus',
    'vettingSubStatus',
  ],
  takesAppOnlyReads: true,
  objectType: 'LegalBusinessProfile',
  sendsLinks: true,
});

/** The fields of a legal business profile. */
export type LegalBusinessProfileFields = (typeof LEGAL_BUSINESS_PROFILE)['fields'];
