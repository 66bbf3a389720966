// biome-ignore-all lint/performance/noBarrelFile: this is the one module that users of the client import.
export { CLIENT_OPERATIONS } from './client-operations';
export {
  type AddressCheck,
  type AddressClient,
  type AddressInput,
  type AddressValidation,
  type BillingProfile,
  type BillingProfileChanges,
  type BillingProfileExpectation,
  type BillingProfilePreview,
  type CountryValidationRules,
  createPartnerProfilesClient,
  type LegalBusinessProfile,
  type LegalBusinessProfileChanges,
  type LegalBusinessProfileChoice,
  type LegalBusinessProfileExpectation,
  type LegalBusinessProfilePreview,
  type MpnProfile,
  type MpnProfileChoice,
  type OrganizationProfile,
  type OrganizationProfileChanges,
  type OrganizationProfileExpectation,
  type OrganizationProfilePreview,
  type PartnerProfilesClient,
  type VettingVersion,
} from './partner-profiles';
export type { ProfileClient, ProfileReader, UpdateOptionsOf } from './profile-client';
export type { CallOptions, ClientOptions, WriteOptions } from './send';
export {
  createSupportProfileClient,
  type SupportProfile,
  type SupportProfileChanges,
  type SupportProfileClient,
  type SupportProfileClientOptions,
  type SupportProfileExpectation,
  type SupportProfilePreview,
  type TokenDiagnosis,
  type UpdateOptions,
} from './support-profile';
export {
  type ClientErrorCode,
  type PartnerCenterDetails,
  SupportProfileClientError,
  type SupportProfileErrorCode,
  type SupportProfileErrorDetails,
} from './support-profile-client-error';
