/** What a field holds: a text, a whole number, or an object with fields of its own. */
export type ProfileField = 'text' | 'integer' | ProfileFields;

/** The fields of a profile by their names in a response. */
export interface ProfileFields {
  readonly [name: string]: ProfileField;
}

/** A kind of profile that the service has. */
export interface ProfileKind {
  readonly readPath: string;
  /** Every path that takes a PUT. */
  readonly writePaths: readonly string[];
  readonly fields: ProfileFields;
  /** Fields that only the service sets: a write leaves them as they are. Default: none. */
  readonly readOnly?: readonly string[];
  /** Whether an app-only token may read it. Default: false. */
  readonly takesAppOnlyReads?: boolean;
  /** Whether the response to a write is in PascalCase with nulls. Default: it is as that to a read. */
  readonly pascalCaseWrites?: boolean;
  /** What the service adds to every profile of the kind. */
  readonly profileType: string;
  readonly objectType: string;
  readonly selfUri: string;
  /** The documentation's example, which every tenant starts with. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** "Address" and "Contact" (Utility resources). */
const ADDRESS = {
  country: 'text',
  region: 'text',
  city: 'text',
  state: 'text',
  addressLine1: 'text',
  addressLine2: 'text',
  postalCode: 'text',
  firstName: 'text',
  lastName: 'text',
  phoneNumber: 'text',
} as const;
const CONTACT = { firstName: 'text', lastName: 'text', email: 'text', phoneNumber: 'text' } as const;

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

/** "Get a legal business profile", "Update a legal business profile". */
const LEGAL_BUSINESS: ProfileKind = {
  readPath: '/v1/profiles/legalbusiness',
  writePaths: ['/v1/profiles/legalbusiness'],
  fields: {
    companyName: 'text',
    address: ADDRESS,
    primaryContact: CONTACT,
    companyApproverAddress: ADDRESS,
    companyApproverEmail: 'text',
    vettingStatus: 'text',
    vettingSubStatus: 'text',
  },
  readOnly: ['vettingStatus', 'vettingSubStatus'],
  takesAppOnlyReads: true,
  profileType: 'LegalBusinessProfile',
  objectType: 'LegalBusinessProfile',
  selfUri: '/profiles/legalbusiness',
  example: {
    companyName: 'Lucerne Publishing',
    address: {
      country: 'US',
      city: 'Buffalo',
      state: 'NY',
      addressLine1: '123 Main Street',
      addressLine2: '',
      postalCode: '98052',
      firstName: 'Gena',
      lastName: 'Soto',
      phoneNumber: '4255550100',
    },
    primaryContact: {
      firstName: 'Gena',
      lastName: 'Soto',
      email: 'gena@lucernepublishing.com',
      phoneNumber: '4255550100',
    },
    companyApproverAddress: {
      country: 'US',
      city: 'Buffalo',
      state: 'NY',
      addressLine1: '123 Main Street',
      addressLine2: '',
      postalCode: '98052',
    },
    companyApproverEmail: 'gena@lucernepublishing.com',
    vettingStatus: 'authorized',
    vettingSubStatus: 'none',
  },
};

/** "Get a partner billing profile", "Update a partner billing profile". */
const BILLING: ProfileKind = {
  readPath: '/v1/profiles/billing',
  writePaths: ['/v1/profiles/billing'],
  fields: {
    companyName: 'text',
    address: ADDRESS,
    primaryContact: CONTACT,
    purchaseOrderNumber: 'text',
    taxId: 'text',
    billingDay: 'integer',
    billingCurrency: 'text',
  },
  readOnly: ['billingDay', 'billingCurrency'],
  pascalCaseWrites: true,
  profileType: 'BillingProfile',
  objectType: 'BillingProfile',
  selfUri: '/profiles/billing',
  example: {
    companyName: 'TEST_TEST_BugBash1',
    address: {
      country: 'US',
      city: 'Redmond',
      state: 'WA',
      addressLine1: '1 Microsoft Way',
      addressLine2: '',
      postalCode: '98052',
    },
    primaryContact: { firstName: 'James', lastName: 'Burk', phoneNumber: '2066017143' },
    purchaseOrderNumber: '9888',
    taxId: '12-345678',
    billingCurrency: 'USD',
  },
};

/** "Get an organization profile", "Update an organization profile". */
const ORGANIZATION: ProfileKind = {
  readPath: '/v1/profiles/organization',
  writePaths: ['/v1/profiles/organization'],
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
  profileType: 'OrganizationProfile',
  objectType: 'OrganizationProfile',
  selfUri: '/profiles/organization',
  example: {
    id: 'd1f5a5c5-63c2-4cd2-9a3f-2d6a1a0c9b11',
    companyName: 'TEST_TEST_BugBash1',
    defaultAddress: {
      country: 'US',
      city: 'Redmond',
      state: 'WA',
      addressLine1: 'Two Microsoft Way',
      addressLine2: '',
      postalCode: '98052',
      firstName: 'Test',
      lastName: 'Account',
      phoneNumber: '',
    },
    tenantId: '6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a10',
    domain: 'testtestbugbash1.onmicrosoft.com',
    email: 'test-partner@microsoft.com',
    language: 'es',
    culture: 'es-US',
  },
};

/** "Get a partner's MPN profile", "Verify a partner by MPN ID". Nothing writes it. */
export const MPN: ProfileKind = {
  readPath: '/v1/profiles/mpn',
  writePaths: [],
  fields: { mpnId: 'text', partnerName: 'text' },
  profileType: 'MpnProfile',
  objectType: 'MpnProfile',
  selfUri: '/profiles/mpn',
  example: { mpnId: '4391507' },
};

/** Every kind of profile, by the name that tests use. */
export const PROFILE_KINDS = {
  support: SUPPORT,
  legalBusiness: LEGAL_BUSINESS,
  billing: BILLING,
  organization: ORGANIZATION,
  mpn: MPN,
} as const satisfies Readonly<Record<string, ProfileKind>>;

/** The name of a kind of profile. */
export type ProfileKindName = keyof typeof PROFILE_KINDS;
