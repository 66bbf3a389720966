import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import type { PartnerCenterClient } from '../../partner-center/client';
import { OperationContext } from '../../partner-center/operation-context';
import { VALIDATE_ADDRESS } from '../profile/address-argument';
import { PartnerProfiles } from '../profile/partner-profiles';
import { ProfileService } from '../profile/profile-service';
import { BILLING_PROFILE, type BillingProfileFields } from './billing-profile.definition';
import {
  BillingProfile,
  BillingProfileExpectation,
  BillingProfileUpdatePreview,
  UpdateBillingProfileInput,
} from './billing-profile.type';

/** The GraphQL side of the billing profile. */
@Resolver(() => PartnerProfiles)
export class BillingProfileResolver {
  readonly #profiles: ProfileService<BillingProfileFields>;

  constructor(client: PartnerCenterClient) {
    this.#profiles = new ProfileService(client, BILLING_PROFILE);
  }

  /** GET /v1/profiles/billing. */
  @Query(() => BillingProfile, {
    nullable: true,
    description: "The caller's billing profile: GET /v1/profiles/billing. Needs an App+User bearer token.",
  })
  billingProfile(@Ctx('operation') operation: OperationContext): Promise<BillingProfile> {
    return this.#profiles.get(operation);
  }

  /** The same, among several profiles. */
  @FieldResolver(() => BillingProfile, {
    nullable: true,
    description: 'The billing profile. Needs an App+User bearer token.',
  })
  billing(@Ctx('operation') operation: OperationContext): Promise<BillingProfile> {
    return this.billingProfile(operation);
  }

  /** Reads the profile and says what an update would do to it. */
  @Query(() => BillingProfileUpdatePreview, {
    nullable: true,
    description:
      'Shows what updateBillingProfile would do with the same input, without writing anything. ' +
      'Reads the present profile, and needs an App+User bearer token.',
  })
  previewBillingProfileUpdate(
    @Arg('input', () => UpdateBillingProfileInput, { description: 'The changes to the profile.' })
    input: UpdateBillingProfileInput,
    @Arg('validateAddress', () => Boolean, VALIDATE_ADDRESS) validateAddress: boolean | null,
    @Ctx('operation') operation: OperationContext,
  ): Promise<BillingProfileUpdatePreview> {
    return this.#profiles.preview(operation, input, { validateAddress });
  }

  /** PUT /v1/profiles/billing. */
  @Mutation(() => BillingProfile, {
    nullable: true,
    description:
      "Updates the caller's billing profile and returns it as it is then: PUT /v1/profiles/billing. " +
      'Needs an App+User bearer token.',
  })
  updateBillingProfile(
    @Arg('input', () => UpdateBillingProfileInput, { description: 'The changes to the profile.' })
    input: UpdateBillingProfileInput,
    @Arg('expected', () => BillingProfileExpectation, {
      nullable: true,
      description: 'What the caller last saw. If the present profile differs, nothing is written: CONFLICT.',
    })
    expected: BillingProfileExpectation | null | undefined,
    @Arg('validateAddress', () => Boolean, VALIDATE_ADDRESS) validateAddress: boolean | null,
    @Ctx('operation') operation: OperationContext,
  ): Promise<BillingProfile> {
    return this.#profiles.update(operation, input, { expected, validateAddress });
  }
}
