import type { Config } from './config/config';
import type { ExplorerOptions } from './http/routes/explorer/explorer-options';
import type { Cloud } from './partner-center/auth/clouds';
import { ADDRESS_VALIDATION_EXAMPLES } from './resources/address-validation/address-validation.examples';
import { BILLING_PROFILE_EXAMPLES } from './resources/billing-profile/billing-profile.examples';
import { LEGAL_BUSINESS_PROFILE_EXAMPLES } from './resources/legal-business-profile/legal-business-profile.examples';
import { MPN_PROFILE_EXAMPLES } from './resources/mpn-profile/mpn-profile.examples';
import { ORGANIZATION_PROFILE_EXAMPLES } from './resources/organization-profile/organization-profile.examples';
import { PARTNER_PROFILES_EXAMPLES } from './resources/profile/partner-profiles.examples';
import { SUPPORT_PROFILE_EXAMPLES } from './resources/support-profile/support-profile.examples';

/** What an explorer opens with, in this order: the first one is in front, and changes nothing. */
export const EXAMPLES = [
  ...SUPPORT_PROFILE_EXAMPLES,
  ...PARTNER_PROFILES_EXAMPLES,
  ...LEGAL_BUSINESS_PROFILE_EXAMPLES,
  ...BILLING_PROFILE_EXAMPLES,
  ...ORGANIZATION_PROFILE_EXAMPLES,
  ...MPN_PROFILE_EXAMPLES,
  ...ADDRESS_VALIDATION_EXAMPLES,
];

/** The Partner Center that the pages for people talk to. */
interface ExplorerUpstream {
  readonly cloud: Cloud;
  /** Makes a token that the embedded Partner Center accepts, and no other. */
  readonly demoToken?: (() => string) | undefined;
}

/** The pages for people, if they are switched on. */
export function explorerOf(
  config: Config,
  { cloud: { baseUrl }, demoToken }: ExplorerUpstream,
): ExplorerOptions | undefined {
  if (!config.explorer) return undefined;
  // With a base URL of its own, the emulator's setting can lead anywhere; an emulator listens on loopback.
  const isEmulator = config.cloud === 'emulator' && baseUrl.startsWith('http:');
  return {
    title: 'Support profile gateway',
    greeting:
      'Read, preview and update the support profile that your customers see in Partner Center, with GraphQL.',
    upstream: {
      name: config.cloud === 'emulator' && !isEmulator ? 'custom' : config.cloud,
      baseUrl,
      isEmulator,
    },
    examples: EXAMPLES,
    persistedOnly: config.persistedOperationsOnly,
    publicUrl: config.publicUrl,
    demoToken,
  };
}
