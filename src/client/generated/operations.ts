/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Fields of an address. One that is left out keeps its value, null clears it. */
export type AddressInput = {
  /** The first line of the address: 1 to 200 characters. */
  readonly addressLine1?: string | null | undefined;
  /** The second line of the address: at most 200 characters. */
  readonly addressLine2?: string | null | undefined;
  /** The city. */
  readonly city?: string | null | undefined;
  /** The country: an ISO 3166 code of two letters. */
  readonly country?: string | null | undefined;
  /** The first name of the contact: 1 to 50 characters. */
  readonly firstName?: string | null | undefined;
  /** The last name of the contact: 1 to 50 characters. */
  readonly lastName?: string | null | undefined;
  /** The telephone number of the contact. */
  readonly phoneNumber?: string | null | undefined;
  /** The postal code. */
  readonly postalCode?: string | null | undefined;
  /** The region. */
  readonly region?: string | null | undefined;
  /** The state or province. */
  readonly state?: string | null | undefined;
};

/** What Partner Center says of an address. Only the first two can be taken without asking a person. */
export type AddressValidationStatus =
  /** The suggestion differs much: a person must confirm it. */
  | 'INTERACTION_REQUIRED'
  /** Several fields are incomplete. */
  | 'MULTIPLE'
  /** The address is wrong. */
  | 'NONE'
  /** The address could not be checked. */
  | 'NOT_VALIDATED'
  /** The premises are incomplete, such as the number of a building or suite. */
  | 'PREMISES_PARTIAL'
  /** Partner Center refused the address with an error (400, code 2007), as its documentation had it until 2021. */
  | 'REFUSED'
  /** The street is incomplete. */
  | 'STREET_PARTIAL'
  /** A value that the gateway does not know. */
  | 'UNKNOWN'
  /** The address is verified. */
  | 'VERIFIED'
  /** The address is verified, and can be shipped to. */
  | 'VERIFIED_SHIPPABLE';

/** The values of the profile that the caller last saw. A field that is left out is not compared, null means that it is expected to be empty. At least one field must be given. */
export type BillingProfileExpectation = {
  /** What the caller last saw of the address. */
  readonly address?: AddressInput | null | undefined;
  /** What the caller last saw of the contact. */
  readonly primaryContact?: ContactInput | null | undefined;
  /** The purchase order number that the caller last saw. */
  readonly purchaseOrderNumber?: string | null | undefined;
};

/** Fields of a contact. One that is left out keeps its value, null clears it. */
export type ContactInput = {
  /** The email address. */
  readonly email?: string | null | undefined;
  /** The first name. */
  readonly firstName?: string | null | undefined;
  /** The last name. */
  readonly lastName?: string | null | undefined;
  /** The telephone number. */
  readonly phoneNumber?: string | null | undefined;
};

/** The values of the profile that the caller last saw. A field that is left out is not compared, null means that it is expected to be empty. At least one field must be given. */
export type LegalBusinessProfileExpectation = {
  /** What the caller last saw of the address. */
  readonly address?: AddressInput | null | undefined;
  /** What the caller last saw of the contact. */
  readonly primaryContact?: ContactInput | null | undefined;
};

/** The values of the profile that the caller last saw. A field that is left out is not compared, null means that it is expected to be empty. At least one field must be given. */
export type OrganizationProfileExpectation = {
  /** The name of the company that the caller last saw. */
  readonly companyName?: string | null | undefined;
  /** The culture that the caller last saw. */
  readonly culture?: string | null | undefined;
  /** What the caller last saw of the default address. */
  readonly defaultAddress?: AddressInput | null | undefined;
  /** The email address that the caller last saw. */
  readonly email?: string | null | undefined;
  /** The language that the caller last saw. */
  readonly language?: string | null | undefined;
};

/** The values of the profile that the caller last saw. A field that is left out is not compared, null means that it is expected to be empty. At least one field must be given. */
export type SupportProfileExpectation = {
  /** The email address that the caller last saw. */
  readonly email?: string | null | undefined;
  /** The telephone number that the caller last saw. */
  readonly telephone?: string | null | undefined;
  /** The website that the caller last saw. */
  readonly website?: string | null | undefined;
};

/** A field of the support profile that can be changed. */
export type SupportProfileField =
  /** The email address. */
  | 'email'
  /** The telephone number. */
  | 'telephone'
  /** The website. */
  | 'website';

/** What a bearer token is, by its own claims. */
export type TokenKind =
  /** Issued to an application on behalf of a signed-in user: what Partner Center asks for. */
  | 'APP_AND_USER'
  /** Issued to an application alone, without a user. */
  | 'APP_ONLY'
  /** Not readable: nothing can be said of it. It is forwarded all the same. */
  | 'OPAQUE';

/** What can be wrong with a bearer token. */
export type TokenProblemCode =
  /** It has no user: it can read the legal business profile, validate an address and read the rules of a country, and nothing else. */
  | 'APP_ONLY'
  /** Its time is over. */
  | 'EXPIRED'
  /** Its time has not come, or a clock is wrong. */
  | 'NOT_YET_VALID'
  /** It does not say that its user signed in with multi-factor authentication. */
  | 'NO_MFA'
  /** It cannot be read. */
  | 'OPAQUE'
  /** It is meant for another service than this Partner Center. */
  | 'WRONG_AUDIENCE';

/** The changes to a billing profile. A field that is left out keeps its present value, null clears it; address and contact are changed field by field. At least one field must be given. */
export type UpdateBillingProfileInput = {
  /** The changes to the billing address. */
  readonly address?: AddressInput | null | undefined;
  /** The changes to the contact. */
  readonly primaryContact?: ContactInput | null | undefined;
  /** The new purchase order number, at most 256 characters. */
  readonly purchaseOrderNumber?: string | null | undefined;
};

/** The changes to a legal business profile. A field that is left out keeps its present value, null clears it; address and contact are changed field by field. At least one field must be given. Partner Center may vet the partner again. */
export type UpdateLegalBusinessProfileInput = {
  /** The changes to the address of the company. */
  readonly address?: AddressInput | null | undefined;
  /** The changes to the primary contact. */
  readonly primaryContact?: ContactInput | null | undefined;
};

/** The changes to an organization profile. A field that is left out keeps its present value, null clears it; the address is changed field by field. At least one field must be given. */
export type UpdateOrganizationProfileInput = {
  /** The new name of the company, at most 256 characters. */
  readonly companyName?: string | null | undefined;
  /** The new culture of communication and currency, such as en-US. */
  readonly culture?: string | null | undefined;
  /** The changes to the default address. */
  readonly defaultAddress?: AddressInput | null | undefined;
  /** The new email address of the company, at most 256 characters. */
  readonly email?: string | null | undefined;
  /** The new language of communication: two letters, such as en. */
  readonly language?: string | null | undefined;
};

/** The changes to a support profile. A field that is left out keeps its present value, null clears it. At least one field must be given; with all three the profile is written without being read first, unless a value breaks the rules of its form or length: then it is accepted only if it is already stored. Invisible characters are never accepted. */
export type UpdateSupportProfileInput = {
  /** The new email address, at most 256 characters. */
  readonly email?: string | null | undefined;
  /** The new telephone number, such as "+1 425 555 0100 ext. 12": at least 3 letters or digits, 1 of them a digit, and otherwise only spaces and + ( ) - . / , ; # * &; at most 256 characters. */
  readonly telephone?: string | null | undefined;
  /** The new website, kept exactly as typed: a host name with or without port and path, or an http or https URL; no user name or password; at most 256 characters. */
  readonly website?: string | null | undefined;
};

/** How far the vetting of a partner is. */
export type VettingStatus =
  /** The partner is authorized. */
  | 'AUTHORIZED'
  /** There is none. */
  | 'NONE'
  /** It is going on. */
  | 'PENDING'
  /** The partner is rejected. */
  | 'REJECTED'
  /** A value that the gateway does not know. */
  | 'UNKNOWN';

/** Which step the vetting of a partner is at. */
export type VettingSubStatus =
  /** The verification of the business. */
  | 'BUSINESS_VERIFICATION'
  /** The decision. */
  | 'DECISION'
  /** The domain of the email address. */
  | 'EMAIL_DOMAIN'
  /** The ownership of the email address. */
  | 'EMAIL_OWNERSHIP'
  /** The verification of employment. */
  | 'EMPLOYMENT_VERIFICATION'
  /** Entry. */
  | 'ENTRY'
  /** None. */
  | 'NONE'
  /** Another step. */
  | 'OTHER'
  /** A value that the gateway does not know. */
  | 'UNKNOWN';

/** A version of a legal business profile. */
export type VettingVersion =
  /** The newest information, vetted or not. */
  | 'CURRENT'
  /** The newest information that is authorized or rejected. */
  | 'LAST_FINALIZED';

export type SupportProfileFieldsFragment = { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null };

export type GetSupportProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type GetSupportProfileQuery = { readonly supportProfile: { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type UpdateSupportProfileMutationVariables = Exact<{
  input: UpdateSupportProfileInput;
  expected?: SupportProfileExpectation | null | undefined;
}>;


export type UpdateSupportProfileMutation = { readonly updateSupportProfile: { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type PreviewSupportProfileUpdateQueryVariables = Exact<{
  input: UpdateSupportProfileInput;
}>;


export type PreviewSupportProfileUpdateQuery = { readonly previewSupportProfileUpdate: { readonly current: { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null }, readonly proposed: { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: SupportProfileField, readonly from: string | null, readonly to: string | null }>, readonly request: { readonly method: string, readonly path: string, readonly body: string, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> } } | null };

export type DiagnoseTokenQueryVariables = Exact<{ [key: string]: never; }>;


export type DiagnoseTokenQuery = { readonly tokenDiagnosis: { readonly kind: TokenKind, readonly tenant: string | null, readonly audience: ReadonlyArray<string> | null, readonly audienceFitsCloud: boolean | null, readonly expiresAt: string | null, readonly mfa: boolean | null, readonly verified: boolean, readonly problems: ReadonlyArray<{ readonly code: TokenProblemCode, readonly message: string, readonly fix: string, readonly helpUrl: string }> } | null };

export type AddressFieldsFragment = { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null };

export type AddressValidationFieldsFragment = { readonly status: AddressValidationStatus, readonly validationMessage: string | null, readonly originalAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly suggestedAddresses: ReadonlyArray<{ readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null }> };

export type ContactFieldsFragment = { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null };

export type ProfileLinksFieldsFragment = { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null };

export type ProfileAttributesFieldsFragment = { readonly objectType: string | null, readonly etag: string | null };

export type ChangeFieldsFragment = { readonly field: string, readonly from: string | null, readonly to: string | null };

export type RequestFieldsFragment = { readonly method: string, readonly path: string, readonly body: string, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> };

export type LegalBusinessProfileFieldsFragment = { readonly companyName: string | null, readonly companyApproverEmail: string | null, readonly vettingStatus: VettingStatus | null, readonly vettingSubStatus: VettingSubStatus | null, readonly profileType: string | null, readonly address: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly primaryContact: { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null } | null, readonly companyApproverAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null };

export type GetLegalBusinessProfileQueryVariables = Exact<{
  vettingVersion?: VettingVersion | null | undefined;
}>;


export type GetLegalBusinessProfileQuery = { readonly legalBusinessProfile: { readonly companyName: string | null, readonly companyApproverEmail: string | null, readonly vettingStatus: VettingStatus | null, readonly vettingSubStatus: VettingSubStatus | null, readonly profileType: string | null, readonly address: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly primaryContact: { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null } | null, readonly companyApproverAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type UpdateLegalBusinessProfileMutationVariables = Exact<{
  input: UpdateLegalBusinessProfileInput;
  expected?: LegalBusinessProfileExpectation | null | undefined;
  validateAddress?: boolean | null | undefined;
}>;


export type UpdateLegalBusinessProfileMutation = { readonly updateLegalBusinessProfile: { readonly companyName: string | null, readonly companyApproverEmail: string | null, readonly vettingStatus: VettingStatus | null, readonly vettingSubStatus: VettingSubStatus | null, readonly profileType: string | null, readonly address: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly primaryContact: { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null } | null, readonly companyApproverAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type PreviewLegalBusinessProfileUpdateQueryVariables = Exact<{
  input: UpdateLegalBusinessProfileInput;
  validateAddress?: boolean | null | undefined;
}>;


export type PreviewLegalBusinessProfileUpdateQuery = { readonly previewLegalBusinessProfileUpdate: { readonly addressValidation: { readonly status: AddressValidationStatus, readonly validationMessage: string | null, readonly originalAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly suggestedAddresses: ReadonlyArray<{ readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null }> } | null, readonly current: { readonly companyName: string | null, readonly companyApproverEmail: string | null, readonly vettingStatus: VettingStatus | null, readonly vettingSubStatus: VettingSubStatus | null, readonly profileType: string | null, readonly address: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly primaryContact: { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null } | null, readonly companyApproverAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null }, readonly proposed: { readonly companyName: string | null, readonly companyApproverEmail: string | null, readonly vettingStatus: VettingStatus | null, readonly vettingSubStatus: VettingSubStatus | null, readonly profileType: string | null, readonly address: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly primaryContact: { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null } | null, readonly companyApproverAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: string, readonly from: string | null, readonly to: string | null }>, readonly request: { readonly method: string, readonly path: string, readonly body: string, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> } } | null };

export type BillingProfileFieldsFragment = { readonly companyName: string | null, readonly purchaseOrderNumber: string | null, readonly taxId: string | null, readonly billingDay: number | null, readonly billingCurrency: string | null, readonly profileType: string | null, readonly address: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly primaryContact: { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null };

export type GetBillingProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type GetBillingProfileQuery = { readonly billingProfile: { readonly companyName: string | null, readonly purchaseOrderNumber: string | null, readonly taxId: string | null, readonly billingDay: number | null, readonly billingCurrency: string | null, readonly profileType: string | null, readonly address: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly primaryContact: { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type UpdateBillingProfileMutationVariables = Exact<{
  input: UpdateBillingProfileInput;
  expected?: BillingProfileExpectation | null | undefined;
  validateAddress?: boolean | null | undefined;
}>;


export type UpdateBillingProfileMutation = { readonly updateBillingProfile: { readonly companyName: string | null, readonly purchaseOrderNumber: string | null, readonly taxId: string | null, readonly billingDay: number | null, readonly billingCurrency: string | null, readonly profileType: string | null, readonly address: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly primaryContact: { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type PreviewBillingProfileUpdateQueryVariables = Exact<{
  input: UpdateBillingProfileInput;
  validateAddress?: boolean | null | undefined;
}>;


export type PreviewBillingProfileUpdateQuery = { readonly previewBillingProfileUpdate: { readonly addressValidation: { readonly status: AddressValidationStatus, readonly validationMessage: string | null, readonly originalAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly suggestedAddresses: ReadonlyArray<{ readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null }> } | null, readonly current: { readonly companyName: string | null, readonly purchaseOrderNumber: string | null, readonly taxId: string | null, readonly billingDay: number | null, readonly billingCurrency: string | null, readonly profileType: string | null, readonly address: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly primaryContact: { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null }, readonly proposed: { readonly companyName: string | null, readonly purchaseOrderNumber: string | null, readonly taxId: string | null, readonly billingDay: number | null, readonly billingCurrency: string | null, readonly profileType: string | null, readonly address: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly primaryContact: { readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: string, readonly from: string | null, readonly to: string | null }>, readonly request: { readonly method: string, readonly path: string, readonly body: string, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> } } | null };

export type OrganizationProfileFieldsFragment = { readonly id: string | null, readonly companyName: string | null, readonly tenantId: string | null, readonly domain: string | null, readonly email: string | null, readonly language: string | null, readonly culture: string | null, readonly profileType: string | null, readonly defaultAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null };

export type GetOrganizationProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type GetOrganizationProfileQuery = { readonly organizationProfile: { readonly id: string | null, readonly companyName: string | null, readonly tenantId: string | null, readonly domain: string | null, readonly email: string | null, readonly language: string | null, readonly culture: string | null, readonly profileType: string | null, readonly defaultAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type UpdateOrganizationProfileMutationVariables = Exact<{
  input: UpdateOrganizationProfileInput;
  expected?: OrganizationProfileExpectation | null | undefined;
  validateAddress?: boolean | null | undefined;
}>;


export type UpdateOrganizationProfileMutation = { readonly updateOrganizationProfile: { readonly id: string | null, readonly companyName: string | null, readonly tenantId: string | null, readonly domain: string | null, readonly email: string | null, readonly language: string | null, readonly culture: string | null, readonly profileType: string | null, readonly defaultAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type PreviewOrganizationProfileUpdateQueryVariables = Exact<{
  input: UpdateOrganizationProfileInput;
  validateAddress?: boolean | null | undefined;
}>;


export type PreviewOrganizationProfileUpdateQuery = { readonly previewOrganizationProfileUpdate: { readonly addressValidation: { readonly status: AddressValidationStatus, readonly validationMessage: string | null, readonly originalAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly suggestedAddresses: ReadonlyArray<{ readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null }> } | null, readonly current: { readonly id: string | null, readonly companyName: string | null, readonly tenantId: string | null, readonly domain: string | null, readonly email: string | null, readonly language: string | null, readonly culture: string | null, readonly profileType: string | null, readonly defaultAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null }, readonly proposed: { readonly id: string | null, readonly companyName: string | null, readonly tenantId: string | null, readonly domain: string | null, readonly email: string | null, readonly language: string | null, readonly culture: string | null, readonly profileType: string | null, readonly defaultAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: string, readonly from: string | null, readonly to: string | null }>, readonly request: { readonly method: string, readonly path: string, readonly body: string, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> } } | null };

export type GetMpnProfileQueryVariables = Exact<{
  mpnId?: string | number | null | undefined;
}>;


export type GetMpnProfileQuery = { readonly mpnProfile: { readonly mpnId: string | null, readonly partnerName: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type ValidateAddressQueryVariables = Exact<{
  address: AddressInput;
}>;


export type ValidateAddressQuery = { readonly addressValidation: { readonly status: AddressValidationStatus, readonly validationMessage: string | null, readonly originalAddress: { readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null } | null, readonly suggestedAddresses: ReadonlyArray<{ readonly country: string | null, readonly region: string | null, readonly city: string | null, readonly state: string | null, readonly addressLine1: string | null, readonly addressLine2: string | null, readonly postalCode: string | null, readonly firstName: string | null, readonly lastName: string | null, readonly phoneNumber: string | null }> } | null };

export type GetCountryValidationRulesQueryVariables = Exact<{
  country: string;
}>;


export type GetCountryValidationRulesQuery = { readonly countryValidationRules: { readonly iso2Code: string, readonly defaultCulture: string | null, readonly isStateRequired: boolean | null, readonly supportedStatesList: ReadonlyArray<string> | null, readonly supportedLanguagesList: ReadonlyArray<string> | null, readonly supportedCulturesList: ReadonlyArray<string> | null, readonly isPostalCodeRequired: boolean | null, readonly postalCodeRegex: string | null, readonly isCityRequired: boolean | null, readonly isVatIdSupported: boolean | null, readonly vatIdRegex: string | null, readonly isTaxIdSupported: boolean | null, readonly isTaxIdOptional: boolean | null, readonly taxIdFormat: string | null, readonly taxIdSample: string | null, readonly phoneNumberRegex: string | null, readonly countryCallingCodesList: ReadonlyArray<string> | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SupportProfileFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment SupportProfileFields on SupportProfile {
  email
  telephone
  website
  profileType
  links {
    self {
      uri
      method
      headers {
        key
        value
      }
    }
  }
  attributes {
    objectType
    etag
  }
}
    `, {"fragmentName":"SupportProfileFields"}) as unknown as TypedDocumentString<SupportProfileFieldsFragment, unknown>;
export const AddressFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
    `, {"fragmentName":"AddressFields"}) as unknown as TypedDocumentString<AddressFieldsFragment, unknown>;
export const AddressValidationFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AddressValidationFields on AddressValidation {
  status
  validationMessage
  originalAddress {
    ...AddressFields
  }
  suggestedAddresses {
    ...AddressFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}`, {"fragmentName":"AddressValidationFields"}) as unknown as TypedDocumentString<AddressValidationFieldsFragment, unknown>;
export const ChangeFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ChangeFields on ProfileChange {
  field
  from
  to
}
    `, {"fragmentName":"ChangeFields"}) as unknown as TypedDocumentString<ChangeFieldsFragment, unknown>;
export const RequestFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RequestFields on RestRequestPreview {
  method
  path
  headers {
    key
    value
  }
  body
}
    `, {"fragmentName":"RequestFields"}) as unknown as TypedDocumentString<RequestFieldsFragment, unknown>;
export const ContactFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ContactFields on Contact {
  firstName
  lastName
  email
  phoneNumber
}
    `, {"fragmentName":"ContactFields"}) as unknown as TypedDocumentString<ContactFieldsFragment, unknown>;
export const ProfileLinksFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
    `, {"fragmentName":"ProfileLinksFields"}) as unknown as TypedDocumentString<ProfileLinksFieldsFragment, unknown>;
export const ProfileAttributesFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}
    `, {"fragmentName":"ProfileAttributesFields"}) as unknown as TypedDocumentString<ProfileAttributesFieldsFragment, unknown>;
export const LegalBusinessProfileFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment LegalBusinessProfileFields on LegalBusinessProfile {
  companyName
  address {
    ...AddressFields
  }
  primaryContact {
    ...ContactFields
  }
  companyApproverAddress {
    ...AddressFields
  }
  companyApproverEmail
  vettingStatus
  vettingSubStatus
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment ContactFields on Contact {
  firstName
  lastName
  email
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}`, {"fragmentName":"LegalBusinessProfileFields"}) as unknown as TypedDocumentString<LegalBusinessProfileFieldsFragment, unknown>;
export const BillingProfileFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BillingProfileFields on BillingProfile {
  companyName
  address {
    ...AddressFields
  }
  primaryContact {
    ...ContactFields
  }
  purchaseOrderNumber
  taxId
  billingDay
  billingCurrency
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment ContactFields on Contact {
  firstName
  lastName
  email
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}`, {"fragmentName":"BillingProfileFields"}) as unknown as TypedDocumentString<BillingProfileFieldsFragment, unknown>;
export const OrganizationProfileFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OrganizationProfileFields on OrganizationProfile {
  id
  companyName
  defaultAddress {
    ...AddressFields
  }
  tenantId
  domain
  email
  language
  culture
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}`, {"fragmentName":"OrganizationProfileFields"}) as unknown as TypedDocumentString<OrganizationProfileFieldsFragment, unknown>;
export const GetSupportProfileDocument = /*#__PURE__*/ new TypedDocumentString(`
    query GetSupportProfile {
  supportProfile {
    ...SupportProfileFields
  }
}
    fragment SupportProfileFields on SupportProfile {
  email
  telephone
  website
  profileType
  links {
    self {
      uri
      method
      headers {
        key
        value
      }
    }
  }
  attributes {
    objectType
    etag
  }
}`) as unknown as TypedDocumentString<GetSupportProfileQuery, GetSupportProfileQueryVariables>;
export const UpdateSupportProfileDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateSupportProfile($input: UpdateSupportProfileInput!, $expected: SupportProfileExpectation) {
  updateSupportProfile(input: $input, expected: $expected) {
    ...SupportProfileFields
  }
}
    fragment SupportProfileFields on SupportProfile {
  email
  telephone
  website
  profileType
  links {
    self {
      uri
      method
      headers {
        key
        value
      }
    }
  }
  attributes {
    objectType
    etag
  }
}`) as unknown as TypedDocumentString<UpdateSupportProfileMutation, UpdateSupportProfileMutationVariables>;
export const PreviewSupportProfileUpdateDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewSupportProfileUpdate($input: UpdateSupportProfileInput!) {
  previewSupportProfileUpdate(input: $input) {
    current {
      ...SupportProfileFields
    }
    proposed {
      ...SupportProfileFields
    }
    changes {
      field
      from
      to
    }
    request {
      method
      path
      headers {
        key
        value
      }
      body
    }
  }
}
    fragment SupportProfileFields on SupportProfile {
  email
  telephone
  website
  profileType
  links {
    self {
      uri
      method
      headers {
        key
        value
      }
    }
  }
  attributes {
    objectType
    etag
  }
}`) as unknown as TypedDocumentString<PreviewSupportProfileUpdateQuery, PreviewSupportProfileUpdateQueryVariables>;
export const DiagnoseTokenDocument = /*#__PURE__*/ new TypedDocumentString(`
    query DiagnoseToken {
  tokenDiagnosis {
    kind
    tenant
    audience
    audienceFitsCloud
    expiresAt
    mfa
    verified
    problems {
      code
      message
      fix
      helpUrl
    }
  }
}
    `) as unknown as TypedDocumentString<DiagnoseTokenQuery, DiagnoseTokenQueryVariables>;
export const GetLegalBusinessProfileDocument = /*#__PURE__*/ new TypedDocumentString(`
    query GetLegalBusinessProfile($vettingVersion: VettingVersion) {
  legalBusinessProfile(vettingVersion: $vettingVersion) {
    ...LegalBusinessProfileFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment ContactFields on Contact {
  firstName
  lastName
  email
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}
fragment LegalBusinessProfileFields on LegalBusinessProfile {
  companyName
  address {
    ...AddressFields
  }
  primaryContact {
    ...ContactFields
  }
  companyApproverAddress {
    ...AddressFields
  }
  companyApproverEmail
  vettingStatus
  vettingSubStatus
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}`) as unknown as TypedDocumentString<GetLegalBusinessProfileQuery, GetLegalBusinessProfileQueryVariables>;
export const UpdateLegalBusinessProfileDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateLegalBusinessProfile($input: UpdateLegalBusinessProfileInput!, $expected: LegalBusinessProfileExpectation, $validateAddress: Boolean) {
  updateLegalBusinessProfile(
    input: $input
    expected: $expected
    validateAddress: $validateAddress
  ) {
    ...LegalBusinessProfileFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment ContactFields on Contact {
  firstName
  lastName
  email
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}
fragment LegalBusinessProfileFields on LegalBusinessProfile {
  companyName
  address {
    ...AddressFields
  }
  primaryContact {
    ...ContactFields
  }
  companyApproverAddress {
    ...AddressFields
  }
  companyApproverEmail
  vettingStatus
  vettingSubStatus
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}`) as unknown as TypedDocumentString<UpdateLegalBusinessProfileMutation, UpdateLegalBusinessProfileMutationVariables>;
export const PreviewLegalBusinessProfileUpdateDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewLegalBusinessProfileUpdate($input: UpdateLegalBusinessProfileInput!, $validateAddress: Boolean) {
  previewLegalBusinessProfileUpdate(
    input: $input
    validateAddress: $validateAddress
  ) {
    addressValidation {
      ...AddressValidationFields
    }
    current {
      ...LegalBusinessProfileFields
    }
    proposed {
      ...LegalBusinessProfileFields
    }
    changes {
      ...ChangeFields
    }
    request {
      ...RequestFields
    }
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment AddressValidationFields on AddressValidation {
  status
  validationMessage
  originalAddress {
    ...AddressFields
  }
  suggestedAddresses {
    ...AddressFields
  }
}
fragment ContactFields on Contact {
  firstName
  lastName
  email
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}
fragment ChangeFields on ProfileChange {
  field
  from
  to
}
fragment RequestFields on RestRequestPreview {
  method
  path
  headers {
    key
    value
  }
  body
}
fragment LegalBusinessProfileFields on LegalBusinessProfile {
  companyName
  address {
    ...AddressFields
  }
  primaryContact {
    ...ContactFields
  }
  companyApproverAddress {
    ...AddressFields
  }
  companyApproverEmail
  vettingStatus
  vettingSubStatus
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}`) as unknown as TypedDocumentString<PreviewLegalBusinessProfileUpdateQuery, PreviewLegalBusinessProfileUpdateQueryVariables>;
export const GetBillingProfileDocument = /*#__PURE__*/ new TypedDocumentString(`
    query GetBillingProfile {
  billingProfile {
    ...BillingProfileFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment ContactFields on Contact {
  firstName
  lastName
  email
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}
fragment BillingProfileFields on BillingProfile {
  companyName
  address {
    ...AddressFields
  }
  primaryContact {
    ...ContactFields
  }
  purchaseOrderNumber
  taxId
  billingDay
  billingCurrency
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}`) as unknown as TypedDocumentString<GetBillingProfileQuery, GetBillingProfileQueryVariables>;
export const UpdateBillingProfileDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateBillingProfile($input: UpdateBillingProfileInput!, $expected: BillingProfileExpectation, $validateAddress: Boolean) {
  updateBillingProfile(
    input: $input
    expected: $expected
    validateAddress: $validateAddress
  ) {
    ...BillingProfileFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment ContactFields on Contact {
  firstName
  lastName
  email
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}
fragment BillingProfileFields on BillingProfile {
  companyName
  address {
    ...AddressFields
  }
  primaryContact {
    ...ContactFields
  }
  purchaseOrderNumber
  taxId
  billingDay
  billingCurrency
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}`) as unknown as TypedDocumentString<UpdateBillingProfileMutation, UpdateBillingProfileMutationVariables>;
export const PreviewBillingProfileUpdateDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewBillingProfileUpdate($input: UpdateBillingProfileInput!, $validateAddress: Boolean) {
  previewBillingProfileUpdate(input: $input, validateAddress: $validateAddress) {
    addressValidation {
      ...AddressValidationFields
    }
    current {
      ...BillingProfileFields
    }
    proposed {
      ...BillingProfileFields
    }
    changes {
      ...ChangeFields
    }
    request {
      ...RequestFields
    }
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment AddressValidationFields on AddressValidation {
  status
  validationMessage
  originalAddress {
    ...AddressFields
  }
  suggestedAddresses {
    ...AddressFields
  }
}
fragment ContactFields on Contact {
  firstName
  lastName
  email
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}
fragment ChangeFields on ProfileChange {
  field
  from
  to
}
fragment RequestFields on RestRequestPreview {
  method
  path
  headers {
    key
    value
  }
  body
}
fragment BillingProfileFields on BillingProfile {
  companyName
  address {
    ...AddressFields
  }
  primaryContact {
    ...ContactFields
  }
  purchaseOrderNumber
  taxId
  billingDay
  billingCurrency
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}`) as unknown as TypedDocumentString<PreviewBillingProfileUpdateQuery, PreviewBillingProfileUpdateQueryVariables>;
export const GetOrganizationProfileDocument = /*#__PURE__*/ new TypedDocumentString(`
    query GetOrganizationProfile {
  organizationProfile {
    ...OrganizationProfileFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}
fragment OrganizationProfileFields on OrganizationProfile {
  id
  companyName
  defaultAddress {
    ...AddressFields
  }
  tenantId
  domain
  email
  language
  culture
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}`) as unknown as TypedDocumentString<GetOrganizationProfileQuery, GetOrganizationProfileQueryVariables>;
export const UpdateOrganizationProfileDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateOrganizationProfile($input: UpdateOrganizationProfileInput!, $expected: OrganizationProfileExpectation, $validateAddress: Boolean) {
  updateOrganizationProfile(
    input: $input
    expected: $expected
    validateAddress: $validateAddress
  ) {
    ...OrganizationProfileFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}
fragment OrganizationProfileFields on OrganizationProfile {
  id
  companyName
  defaultAddress {
    ...AddressFields
  }
  tenantId
  domain
  email
  language
  culture
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}`) as unknown as TypedDocumentString<UpdateOrganizationProfileMutation, UpdateOrganizationProfileMutationVariables>;
export const PreviewOrganizationProfileUpdateDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewOrganizationProfileUpdate($input: UpdateOrganizationProfileInput!, $validateAddress: Boolean) {
  previewOrganizationProfileUpdate(
    input: $input
    validateAddress: $validateAddress
  ) {
    addressValidation {
      ...AddressValidationFields
    }
    current {
      ...OrganizationProfileFields
    }
    proposed {
      ...OrganizationProfileFields
    }
    changes {
      ...ChangeFields
    }
    request {
      ...RequestFields
    }
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment AddressValidationFields on AddressValidation {
  status
  validationMessage
  originalAddress {
    ...AddressFields
  }
  suggestedAddresses {
    ...AddressFields
  }
}
fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}
fragment ChangeFields on ProfileChange {
  field
  from
  to
}
fragment RequestFields on RestRequestPreview {
  method
  path
  headers {
    key
    value
  }
  body
}
fragment OrganizationProfileFields on OrganizationProfile {
  id
  companyName
  defaultAddress {
    ...AddressFields
  }
  tenantId
  domain
  email
  language
  culture
  profileType
  links {
    ...ProfileLinksFields
  }
  attributes {
    ...ProfileAttributesFields
  }
}`) as unknown as TypedDocumentString<PreviewOrganizationProfileUpdateQuery, PreviewOrganizationProfileUpdateQueryVariables>;
export const GetMpnProfileDocument = /*#__PURE__*/ new TypedDocumentString(`
    query GetMpnProfile($mpnId: ID) {
  mpnProfile(mpnId: $mpnId) {
    mpnId
    partnerName
    profileType
    links {
      ...ProfileLinksFields
    }
    attributes {
      ...ProfileAttributesFields
    }
  }
}
    fragment ProfileLinksFields on ProfileLinks {
  self {
    uri
    method
    headers {
      key
      value
    }
  }
}
fragment ProfileAttributesFields on ProfileAttributes {
  objectType
  etag
}`) as unknown as TypedDocumentString<GetMpnProfileQuery, GetMpnProfileQueryVariables>;
export const ValidateAddressDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ValidateAddress($address: AddressInput!) {
  addressValidation(address: $address) {
    ...AddressValidationFields
  }
}
    fragment AddressFields on Address {
  country
  region
  city
  state
  addressLine1
  addressLine2
  postalCode
  firstName
  lastName
  phoneNumber
}
fragment AddressValidationFields on AddressValidation {
  status
  validationMessage
  originalAddress {
    ...AddressFields
  }
  suggestedAddresses {
    ...AddressFields
  }
}`) as unknown as TypedDocumentString<ValidateAddressQuery, ValidateAddressQueryVariables>;
export const GetCountryValidationRulesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query GetCountryValidationRules($country: String!) {
  countryValidationRules(country: $country) {
    iso2Code
    defaultCulture
    isStateRequired
    supportedStatesList
    supportedLanguagesList
    supportedCulturesList
    isPostalCodeRequired
    postalCodeRegex
    isCityRequired
    isVatIdSupported
    vatIdRegex
    isTaxIdSupported
    isTaxIdOptional
    taxIdFormat
    taxIdSample
    phoneNumberRegex
    countryCallingCodesList
  }
}
    `) as unknown as TypedDocumentString<GetCountryValidationRulesQuery, GetCountryValidationRulesQueryVariables>;