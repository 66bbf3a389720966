import type {
  BillingProfile,
  BillingProfileChanges,
  LegalBusinessProfile,
  LegalBusinessProfileChanges,
  MpnProfile,
  OrganizationProfile,
  OrganizationProfileChanges,
  SupportProfile,
  SupportProfileChanges,
} from '../../../client/support-profile-client';
import type { FieldsOf } from './fields';

type Address = NonNullable<BillingProfileChanges['address']>;

const ADDRESS_FIELDS = {
  addressLine1: { value: '<text>', what: 'first line of the address' },
  addressLine2: { value: '<text>', what: 'second line of the address' },
  city: { value: '<city>', what: 'city' },
  state: { value: '<state>', what: 'state or province' },
  region: { value: '<region>', what: 'region' },
  postalCode: { value: '<code>', what: 'postal code' },
  country: { value: '<code>', what: 'country, two letters such as US' },
  firstName: { value: '<name>', what: 'first name of the contact there' },
  lastName: { value: '<name>', what: 'last name of the contact there' },
  phoneNumber: { value: '<number>', what: 'telephone number there' },
} as const satisfies { readonly [Name in keyof Address]-?: object };

const CONTACT_FIELDS = {
  firstName: { value: '<name>', what: 'first name' },
  lastName: { value: '<name>', what: 'last name' },
  email: { value: '<address>', what: 'email address' },
  phoneNumber: { value: '<number>', what: 'telephone number' },
} as const;

const NEVER_CHANGED = 'no client of Microsoft’s changes it';
const SOURCES_DIFFER = 'Microsoft’s own clients disagree on whether it can be';
const IDENTIFIES = 'it identifies the organization';
const NO_WAY = 'Partner Center has no way to change this profile';
const SET_BY_SERVICE = 'Partner Center sets it';

/** How customers reach the support. */
export const SUPPORT_FIELDS: FieldsOf<SupportProfile, SupportProfileChanges> = {
  email: { value: '<address>', what: 'email address' },
  telephone: { value: '<number>', what: 'telephone number' },
  website: { value: '<address>', what: 'website' },
};

/** The company before the law. */
export const LEGAL_BUSINESS_FIELDS: FieldsOf<LegalBusinessProfile, LegalBusinessProfileChanges> = {
  companyName: { readOnly: NEVER_CHANGED },
  address: { what: 'Address of the company', fields: ADDRESS_FIELDS },
  primaryContact: { what: 'Primary contact', fields: CONTACT_FIELDS },
  companyApproverAddress: { readOnly: SOURCES_DIFFER, inside: Object.keys(ADDRESS_FIELDS) },
  companyApproverEmail: { readOnly: SOURCES_DIFFER },
  vettingStatus: { readOnly: SET_BY_SERVICE },
  vettingSubStatus: { readOnly: SET_BY_SERVICE },
};

/** How a partner is billed. */
export const BILLING_FIELDS: FieldsOf<BillingProfile, BillingProfileChanges> = {
  companyName: { readOnly: NEVER_CHANGED },
  address: { what: 'Billing address', fields: ADDRESS_FIELDS },
  primaryContact: { what: 'Primary contact', fields: CONTACT_FIELDS },
  purchaseOrderNumber: { value: '<number>', what: 'purchase order number' },
  taxId: { readOnly: SOURCES_DIFFER },
  billingDay: { readOnly: NEVER_CHANGED },
  billingCurrency: { readOnly: 'it is fixed when the account is made' },
};

/** The organization of a partner. */
export const ORGANIZATION_FIELDS: FieldsOf<OrganizationProfile, OrganizationProfileChanges> = {
  companyName: { value: '<name>', what: 'name of the company' },
  defaultAddress: { what: 'Default address', fields: ADDRESS_FIELDS },
  email: { value: '<address>', what: 'email address of the company' },
  language: { value: '<code>', what: 'language of communication, two letters such as en' },
  culture: { value: '<code>', what: 'culture of communication and currency, such as en-US' },
  domain: { readOnly: NEVER_CHANGED },
  tenantId: { readOnly: IDENTIFIES },
  id: { readOnly: IDENTIFIES },
};

/** The membership in the AI Cloud Partner Program. */
export const MPN_FIELDS: FieldsOf<MpnProfile, Record<never, never>> = {
  mpnId: { readOnly: NO_WAY },
  partnerName: { readOnly: NO_WAY },
};
