import { ADDRESS } from '../profile/address';
import { CONTACT } from '../profile/contact';
import { defineProfile } from '../profile/profile-definition';

/**
 * How a partner is billed ("Get a partner billing profile", "Update a partner billing profile").
 *
 * Read-only: no client of Microsoft's changes the company name or the billing day, and the currency is fixed when the
 * account is made. The tax id is doubtful: the newer PowerShell module changes it, the older one calls it read-only.
 */
export const BILLING_PROFILE = defineProfile({
  readPath: '/v1/profiles/billing',
  writePath: '/v1/profiles/billing',
  fields: {
    companyName: 'text',
    address: ADDRESS,
    primaryContact: CONTACT,
    purchaseOrderNumber: 'text',
    taxId: 'text',
    billingDay: 'integer',
    billingCurrency: 'text',
  },
  readOnly: ['companyName', 'taxId', 'billingDay', 'billingCurrency'],
  objectType: 'BillingProfile',
  sendsLinks: true,
});

/** The fields of a billing profile. */
export type BillingProfileFields = (typeof BILLING_PROFILE)['fields'];
