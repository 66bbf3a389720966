import { ADDRESS } from '../profile/address';
import { CONTACT } from '../profile/contact';
import { defineProfile } from '../profile/profile-definition';

/**
 * The company of a partner before the law ("Get a legal business profile", "Update a legal business profile").
 *
 * Read-only: no client of Microsoft's changes the company name, and vetting is the service's. The company approver is
 * doubtful: Microsoft's samples change the telephone number of the approver's address and the newer PowerShell module
 * the email address, but the older module calls both read-only.
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
