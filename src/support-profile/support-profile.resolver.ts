import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { OperationContext } from '../partner-center/operation-context';
import { InvalidInputError } from '../shared/invalid-input-error';
import { UpdateSupportProfileInput } from './support-profile.input';
import { toSupportProfile } from './support-profile.mapper';
import { SupportProfileService } from './support-profile.service';
import { SupportProfile } from './support-profile.type';

/** The GraphQL side of the support profile. */
@Resolver(() => SupportProfile)
export class SupportProfileResolver {
  constructor(private readonly service: SupportProfileService) {}

  /** GET /v1/profiles/support. */
  @Query(() => SupportProfile, {
    nullable: true,
    description: "The caller's support profile: GET /v1/profiles/support. Needs an App+User bearer token.",
  })
  async supportProfile(@Ctx('operation') operation: OperationContext): Promise<SupportProfile> {
    return toSupportProfile(await this.service.get(operation));
  }

  /** PUT /v1/profiles/supportprofile. */
  @Mutation(() => SupportProfile, {
    nullable: true,
    description:
      "Updates the caller's support profile and returns it as it is then: PUT /v1/profiles/supportprofile. " +
      'Needs an App+User bearer token.',
  })
  async updateSupportProfile(
    @Arg('input', () => UpdateSupportProfileInput, { description: 'The changes to the profile.' })
    input: UpdateSupportProfileInput,
    @Ctx('operation') operation: OperationContext,
  ): Promise<SupportProfile> {
    const { email, telephone, website } = input;
    if (email === undefined && telephone === undefined && website === undefined) {
      throw new InvalidInputError([
        { field: 'input', message: 'must give at least one of email, telephone and website' },
      ]);
    }
    return toSupportProfile(await this.service.update(operation, input));
  }
}
