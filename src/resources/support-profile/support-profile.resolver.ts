import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import type { PartnerCenterClient } from '../../partner-center/client';
import { OperationContext } from '../../partner-center/operation-context';
import { PartnerProfiles } from '../profile/partner-profiles';
import { ProfileService } from '../profile/profile-service';
import { SUPPORT_PROFILE, type SupportProfileFields } from './support-profile.definition';
import { SupportProfileExpectation } from './support-profile.expectation';
import { UpdateSupportProfileInput } from './support-profile.input';
import { SupportProfileField, SupportProfileUpdatePreview } from './support-profile.preview';
import { SupportProfile } from './support-profile.type';

/** The GraphQL side of the support profile. */
@Resolver(() => PartnerProfiles)
export class SupportProfileResolver {
  readonly #profiles: ProfileService<SupportProfileFields>;

  constructor(client: PartnerCenterClient) {
    this.#profiles = new ProfileService(client, SUPPORT_PROFILE);
  }

  /** GET /v1/profiles/support. */
  @Query(() => SupportProfile, {
    nullable: true,
    description: "The caller's support profile: GET /v1/profiles/support. Needs an App+User bearer token.",
  })
  supportProfile(@Ctx('operation') operation: OperationContext): Promise<SupportProfile> {
    return this.#profiles.get(operation);
  }

  /** The same, among several profiles. */
  @FieldResolver(() => SupportProfile, {
    nullable: true,
    description: 'The support profile. Needs an App+User bearer token.',
  })
  support(@Ctx('operation') operation: OperationContext): Promise<SupportProfile> {
    return this.supportProfile(operation);
  }

  /** Reads the profile and says what an update would do to it. */
  @Query(() => SupportProfileUpdatePreview, {
    nullable: true,
    description:
      'Shows what updateSupportProfile would do with the same input, without writing anything. ' +
      'Reads the present profile, and needs an App+User bearer token.',
  })
  async previewSupportProfileUpdate(
    @Arg('input', () => UpdateSupportProfileInput, { description: 'The changes to the profile.' })
    input: UpdateSupportProfileInput,
    @Ctx('operation') operation: OperationContext,
  ): Promise<SupportProfileUpdatePreview> {
    const preview = await this.#profiles.preview(operation, input);
    const changes = preview.changes.map(({ field, from, to }) => ({
      field: field as SupportProfileField,
      from,
      to,
    }));
    return { ...preview, changes };
  }

  /** PUT /v1/profiles/supportprofile. */
  @Mutation(() => SupportProfile, {
    nullable: true,
    description:
      "Updates the caller's support profile and returns it as it is then: PUT /v1/profiles/supportprofile. " +
      'Needs an App+User bearer token.',
  })
  updateSupportProfile(
    @Arg('input', () => UpdateSupportProfileInput, { description: 'The changes to the profile.' })
    input: UpdateSupportProfileInput,
    @Arg('expected', () => SupportProfileExpectation, {
      nullable: true,
      description: 'What the caller last saw. If the present profile differs, nothing is written: CONFLICT.',
    })
    expected: SupportProfileExpectation | null | undefined,
    @Ctx('operation') operation: OperationContext,
  ): Promise<SupportProfile> {
    return this.#profiles.update(operation, input, { expected });
  }
}
