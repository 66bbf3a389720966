import { ADDRESS } from '../profile/address';
import { CONTACT } from '../profile/contact';
import { defineProfile } from '../profile/profile-definition';

/**
 * How a partner is billed ("Get a partner billing profile", "Update a partner billing profile").
 *
 * Read-only, each with its source:
 * - `companyName`, `billingDay`: no client of Microsoft's changes them (SDK samples, both PowerShell modules). The day is
 *   in the SDK's model, the REST reference and the present page, but not in the page of 2021 nor in any example.
 * - `billingCurrency`: read-only in the older PowerShell module, and fixed when the account is made (partner-center-mcp).
 * - `taxId` is doubtful: the newer PowerShell module changes it, the older one calls it read-only.
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
