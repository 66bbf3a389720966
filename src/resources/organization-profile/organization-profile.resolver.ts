import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import type { PartnerCenterClient } from '../../partner-center/client';
import { OperationContext } from '../../partner-center/operation-context';
import { VALIDATE_ADDRESS } from '../profile/address-argument';
import { PartnerProfiles } from '../profile/partner-profiles';
import { ProfileService } from '../profile/profile-service';
import { ORGANIZATION_PROFILE, type OrganizationProfileFields } from './organization-profile.definition';
import {
  OrganizationProfile,
  OrganizationProfileExpectation,
  OrganizationProfileUpdatePreview,
  UpdateOrganizationProfileInput,
} from './organization-profile.type';

/** The GraphQL side of the organization profile. */
@Resolver(() => PartnerProfiles)
export class OrganizationProfileResolver {
  readonly #profiles: ProfileService<OrganizationProfileFields>;

  constructor(client: PartnerCenterClient) {
    this.#profiles = new ProfileService(client, ORGANIZATION_PROFILE);
  }

  /** GET /v1/profiles/organization. */
  @Query(() => OrganizationProfile, {
    nullable: true,
    description:
      "The caller's organization profile: GET /v1/profiles/organization. Needs an App+User bearer token.",
  })
  organizationProfile(@Ctx('operation') operation: OperationContext): Promise<OrganizationProfile> {
    return this.#profiles.get(operation);
  }

  /** The same, among several profiles. */
  @FieldResolver(() => OrganizationProfile, {
    nullable: true,
    description: 'The organization profile. Needs an App+User bearer token.',
  })
  organization(@Ctx('operation') operation: OperationContext): Promise<OrganizationProfile> {
    return this.organizationProfile(operation);
  }

  /** Reads the profile and says what an update would do to it. */
  @Query(() => OrganizationProfileUpdatePreview, {
    nullable: true,
    description:
      'Shows what updateOrganizationProfile would do with the same input, without writing anything. ' +
      'Reads the present profile, and needs an App+User bearer token.',
  })
  previewOrganizationProfileUpdate(
    @Arg('input', () => UpdateOrganizationProfileInput, { description: 'The changes to the profile.' })
    input: UpdateOrganizationProfileInput,
    @Arg('validateAddress', () => Boolean, VALIDATE_ADDRESS) validateAddress: boolean | null,
    @Ctx('operation') operation: OperationContext,
  ): Promise<OrganizationProfileUpdatePreview> {
    return this.#profiles.preview(operation, input, { validateAddress });
  }

  /** PUT /v1/profiles/organization. */
  @Mutation(() => OrganizationProfile, {
    nullable: true,
    description:
      "Updates the caller's organization profile and returns it as it is then: PUT /v1/profiles/organization. " +
      'Needs an App+User bearer token.',
  })
  updateOrganizationProfile(
    @Arg('input', () => UpdateOrganizationProfileInput, { description: 'The changes to the profile.' })
    input: UpdateOrganizationProfileInput,
    @Arg('expected', () => OrganizationProfileExpectation, {
      nullable: true,
      description: 'What the caller last saw. If the present profile differs, nothing is written: CONFLICT.',
    })
    expected: OrganizationProfileExpectation | null | undefined,
    @Arg('validateAddress', () => Boolean, VALIDATE_ADDRESS) validateAddress: boolean | null,
    @Ctx('operation') operation: OperationContext,
  ): Promise<OrganizationProfile> {
    return this.#profiles.update(operation, input, { expected, validateAddress });
  }
}
