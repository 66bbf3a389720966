import {
  type BillingProfileExpectation,
  type BillingProfileFieldsFragment,
  GetBillingProfileDocument,
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
  type VettingVersion,
} from './generated/operations';
import { type ProfileClient, type ProfileReader, profileClient, profileReader } from './profile-client';
import type { ClientOptions, ResultOf } from './send';
import { createSupportProfileClient, type SupportProfileClient } from './support-profile';

export type {
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
    LegalBusinessProfileChoice
  >;
  readonly billing: ProfileClient<
    BillingProfile,
    BillingProfileChanges,
    BillingProfileExpectation,
    BillingProfilePreview
  >;
  readonly organization: ProfileClient<
    OrganizationProfile,
    OrganizationProfileChanges,
    OrganizationProfileExpectation,
    OrganizationProfilePreview
  >;
  /** The membership in the AI Cloud Partner Program, formerly MPN. Partner Center has no way to write it. */
  readonly mpn: ProfileReader<MpnProfile, MpnProfileChoice>;
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
  };
}
