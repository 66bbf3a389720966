import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import type { PartnerCenterClient } from '../../partner-center/client';
import { OperationContext } from '../../partner-center/operation-context';
import { VALIDATE_ADDRESS } from '../profile/address-argument';
import { PartnerProfiles } from '../profile/partner-profiles';
import type { Profile } from '../profile/profile-fields';
import { ProfileService, type ProfileVersion } from '../profile/profile-service';
import { LEGAL_BUSINESS_PROFILE, type LegalBusinessProfileFields } from './legal-business-profile.definition';
import {
  LegalBusinessProfile,
  LegalBusinessProfileExpectation,
  LegalBusinessProfileUpdatePreview,
  UpdateLegalBusinessProfileInput,
} from './legal-business-profile.type';
import { toVettingStatus, toVettingSubStatus, VettingVersion } from './vetting';

const VERSION =
  'Which version; NOT_FOUND if there is none. Left out, Partner Center returns the current one.';

const VERSIONS: Readonly<Record<VettingVersion, ProfileVersion>> = {
  [VettingVersion.CURRENT]: {
    query: '?vettingVersion=Current',
    ifNotFound: 'Partner Center has no legal business profile of this tenant. Check the token and the cloud.',
  },
  [VettingVersion.LAST_FINALIZED]: {
    query: '?vettingVersion=LastFinalized',
    ifNotFound:
      'Nothing was authorized or rejected yet. Ask for CURRENT, or leave vettingVersion out, for the newest information.',
  },
};

/** The GraphQL side of the legal business profile. */
@Resolver(() => PartnerProfiles)
export class LegalBusinessProfileResolver {
  readonly #profiles: ProfileService<LegalBusinessProfileFields>;

  constructor(client: PartnerCenterClient) {
    this.#profiles = new ProfileService(client, LEGAL_BUSINESS_PROFILE);
  }

  /** GET /v1/profiles/legalbusiness. */
  @Query(() => LegalBusinessProfile, {
    nullable: true,
    description:
      "The partner's legal business profile: GET /v1/profiles/legalbusiness. Takes an App+User or an app-only bearer token.",
  })
  async legalBusinessProfile(
    @Arg('vettingVersion', () => VettingVersion, { nullable: true, description: VERSION })
    vettingVersion: VettingVersion | null | undefined,
    @Ctx('operation') operation: OperationContext,
  ): Promise<LegalBusinessProfile> {
    const version = vettingVersion ? VERSIONS[vettingVersion] : undefined;
    return toLegalBusinessProfile(await this.#profiles.get(operation, version));
  }

  /** The same, among several profiles. */
  @FieldResolver(() => LegalBusinessProfile, {
    nullable: true,
    description: 'The legal business profile. Takes an App+User or an app-only bearer token.',
  })
  legalBusiness(
    @Arg('vettingVersion', () => VettingVersion, { nullable: true, description: VERSION })
    vettingVersion: VettingVersion | null | undefined,
    @Ctx('operation') operation: OperationContext,
  ): Promise<LegalBusinessProfile> {
    return this.legalBusinessProfile(vettingVersion, operation);
  }

  /** Reads the profile and says what an update would do to it. */
  @Query(() => LegalBusinessProfileUpdatePreview, {
    nullable: true,
    description:
      'Shows what updateLegalBusinessProfile would do with the same input, without writing anything. ' +
      'Reads the present profile, and needs an App+User bearer token.',
  })
  async previewLegalBusinessProfileUpdate(
    @Arg('input', () => UpdateLegalBusinessProfileInput, { description: 'The changes to the profile.' })
    input: UpdateLegalBusinessProfileInput,
    @Arg('validateAddress', () => Boolean, VALIDATE_ADDRESS) validateAddress: boolean | null,
    @Ctx('operation') operation: OperationContext,
  ): Promise<LegalBusinessProfileUpdatePreview> {
    const preview = await this.#profiles.preview(operation, input, { validateAddress });
    return {
      ...preview,
      current: toLegalBusinessProfile(preview.current),
      proposed: toLegalBusinessProfile(preview.proposed),
    };
  }

  /** PUT /v1/profiles/legalbusiness. */
  @Mutation(() => LegalBusinessProfile, {
    nullable: true,
    description:
      "Updates the caller's legal business profile and returns it as it is then: PUT /v1/profiles/legalbusiness. " +
      'Needs an App+User bearer token.',
  })
  async updateLegalBusinessProfile(
    @Arg('input', () => UpdateLegalBusinessProfileInput, { description: 'The changes to the profile.' })
    input: UpdateLegalBusinessProfileInput,
    @Arg('expected', () => LegalBusinessProfileExpectation, {
      nullable: true,
      description: 'What the caller last saw. If the present profile differs, nothing is written: CONFLICT.',
    })
    expected: LegalBusinessProfileExpectation | null | undefined,
    @Arg('validateAddress', () => Boolean, VALIDATE_ADDRESS) validateAddress: boolean | null,
    @Ctx('operation') operation: OperationContext,
  ): Promise<LegalBusinessProfile> {
    return toLegalBusinessProfile(
      await this.#profiles.update(operation, input, { expected, validateAddress }),
    );
  }
}

function toLegalBusinessProfile(profile: Profile<LegalBusinessProfileFields>): LegalBusinessProfile {
  const { vettingStatus, vettingSubStatus } = profile;
  return {
    ...profile,
    vettingStatus: toVettingStatus(vettingStatus),
    vettingSubStatus: toVettingSubStatus(vettingSubStatus),
  };
}
