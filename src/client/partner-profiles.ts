import {
  type AddressInput,
  type BillingProfileExpectation,
  type BillingProfileFieldsFragment,
  GetBillingProfileDocument,
  GetCountryValidationRulesDocument,
  type GetCountryValidationRulesQuery,
  GetLegalBusinessProfileDocument,
  GetMpnProfileDocument,
  type GetMpnProfileQuery,
  GetOrganizationProfileDocument,
  type LegalBusinessProfileExpectation,
  type LegalBusinessProfileFieldsFragment,
  type OrganizationProfileExpectation,
  type OrganizationProfileFieldsFragment,
  PreviewBillingProfileUpdateDocument,
  type PreviewBillingProfileUpdateQuery,
  PreviewLegalBusinessProfileUpdateDocument,
  type PreviewLegalBusinessProfileUpdateQuery,
  PreviewOrganizationProfileUpdateDocument,
  type PreviewOrganizationProfileUpdateQuery,
  UpdateBillingProfileDocument,
  type UpdateBillingProfileInput,
  UpdateLegalBusinessProfileDocument,
  type UpdateLegalBusinessProfileInput,
  UpdateOrganizationProfileDocument,
  type UpdateOrganizationProfileInput,
  ValidateAddressDocument,
  type ValidateAddressQuery,
  type VettingVersion,
} from './generated/operations';
import { type ProfileClient, type ProfileReader, profileClient, profileReader } from './profile-client';
import { type CallOptions, type ClientOptions, type ResultOf, send } from './send';
import { createSupportProfileClient, type SupportProfileClient } from './support-profile';

export type {
  AddressInput,
  BillingProfileExpectation,
  LegalBusinessProfileExpectation,
  OrganizationProfileExpectation,
  VettingVersion,
};

/** The company of a partner before the law. */
export type LegalBusinessProfile = LegalBusinessProfileFieldsFragment;
/** The changes to a legal business profile. */
export type LegalBusinessProfileChanges = UpdateLegalBusinessProfileInput;
/** What an update of a legal business profile would change, and the REST request that it would send. */
export type LegalBusinessProfilePreview = ResultOf<PreviewLegalBusinessProfileUpdateQuery>;

/** How a partner is billed. */
export type BillingProfile = BillingProfileFieldsFragment;
/** The changes to a billing profile. */
export type BillingProfileChanges = UpdateBillingProfileInput;
/** What an update of a billing profile would change, and the REST request that it would send. */
export type BillingProfilePreview = ResultOf<PreviewBillingProfileUpdateQuery>;

/** The organization of a partner. */
export type OrganizationProfile = OrganizationProfileFieldsFragment;
/** The changes to an organization profile. */
export type OrganizationProfileChanges = UpdateOrganizationProfileInput;
/** What an update of an organization profile would change, and the REST request that it would send. */
export type OrganizationProfilePreview = ResultOf<PreviewOrganizationProfileUpdateQuery>;

/** The membership of a partner in the AI Cloud Partner Program, formerly MPN. */
export type MpnProfile = ResultOf<GetMpnProfileQuery>;

/** What Partner Center says of an address. */
export type AddressValidation = ResultOf<ValidateAddressQuery>;
/** What Partner Center asks of addresses in a country. */
export type CountryValidationRules = ResultOf<GetCountryValidationRulesQuery>;

/** Whether an address is checked. */
export interface AddressCheck {
  /**
   * Asks Partner Center about the address as it would be stored. An update writes only one that is verified, and fails
   * with BAD_USER_INPUT otherwise; a preview shows what Partner Center says. Default: false.
   */
  readonly validateAddress?: boolean | undefined;
}

/** Which legal business profile is read. */
export interface LegalBusinessProfileChoice {
  /** Default: Partner Center returns the current one. If there is no such version, the call fails with NOT_FOUND. */
  readonly vettingVersion?: VettingVersion | undefined;
}

/** Which MPN profile is read. */
export interface MpnProfileChoice {
  /**
   * The PartnerID, formerly MPN ID, of any partner. Default: that of the token's user. If no partner has it, the call
   * fails with NOT_FOUND.
   */
  readonly mpnId?: string | undefined;
}

/** Reads and updates the profiles of the partner whose user the token belongs to. */
export interface PartnerProfilesClient {
  /** How customers reach the support. */
  readonly support: SupportProfileClient;
  /** The company before the law. Its `get` also takes an app-only token. */
  readonly legalBusiness: ProfileClient<
    LegalBusinessProfile,
    LegalBusinessProfileChanges,
    LegalBusinessProfileExpectation,
    LegalBusinessProfilePreview,
    LegalBusinessProfileChoice,
    AddressCheck
  >;
  readonly billing: ProfileClient<
    BillingProfile,
    BillingProfileChanges,
    BillingProfileExpectation,
    BillingProfilePreview,
    unknown,
    AddressCheck
  >;
  readonly organization: ProfileClient<
    OrganizationProfile,
    OrganizationProfileChanges,
    OrganizationProfileExpectation,
    OrganizationProfilePreview,
    unknown,
    AddressCheck
  >;
  /** The membership in the AI Cloud Partner Program, formerly MPN. Partner Center has no way to write it. */
  readonly mpn: ProfileReader<MpnProfile, MpnProfileChoice>;
  /** What Partner Center says of addresses. Also takes an app-only token. */
  readonly address: AddressClient;
}

/** Asks Partner Center about addresses. Changes nothing. */
export interface AddressClient {
  /** Says whether an address is verified, and what is suggested instead. @throws SupportProfileClientError if the call fails. */
  validate(address: AddressInput, options?: CallOptions): Promise<AddressValidation>;
  /**
   * Reads what an address in a country must have.
   * @param country - an ISO 3166 code of two letters, such as US. @throws SupportProfileClientError if the call fails.
   */
  countryRules(country: string, options?: CallOptions): Promise<CountryValidationRules>;
}

/** Creates a client of every profile. It keeps no token, no response and no connection of its own. */
export function createPartnerProfilesClient(options: ClientOptions): PartnerProfilesClient {
  return {
    support: createSupportProfileClient(options),
    legalBusiness: profileClient(options, {
      get: { document: GetLegalBusinessProfileDocument, field: 'legalBusinessProfile' },
      update: { document: UpdateLegalBusinessProfileDocument, field: 'updateLegalBusinessProfile' },
      preview: {
        document: PreviewLegalBusinessProfileUpdateDocument,
        field: 'previewLegalBusinessProfileUpdate',
      },
    }),
    billing: profileClient(options, {
      get: { document: GetBillingProfileDocument, field: 'billingProfile' },
      update: { document: UpdateBillingProfileDocument, field: 'updateBillingProfile' },
      preview: { document: PreviewBillingProfileUpdateDocument, field: 'previewBillingProfileUpdate' },
    }),
    organization: profileClient(options, {
      get: { document: GetOrganizationProfileDocument, field: 'organizationProfile' },
      update: { document: UpdateOrganizationProfileDocument, field: 'updateOrganizationProfile' },
      preview: {
        document: PreviewOrganizationProfileUpdateDocument,
        field: 'previewOrganizationProfileUpdate',
      },
    }),
    mpn: profileReader(options, { document: GetMpnProfileDocument, field: 'mpnProfile' }),
    address: {
      validate: (address, call) =>
        send(options, { document: ValidateAddressDocument, field: 'addressValidation' }, { address }, call),
      countryRules: (country, call) =>
        send(
          options,
          { document: GetCountryValidationRulesDocument, field: 'countryValidationRules' },
          { country },
          call,
        ),
    },
  };
}
