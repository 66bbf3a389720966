import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { InvalidInputError } from '../../contract/invalid-input-error';
import { OperationContext } from '../../partner-center/operation-context';
import { SupportProfileExpectation } from './support-profile.expectation';
import { UpdateSupportProfileInput } from './support-profile.input';
import { CHANGEABLE_FIELDS, toSupportProfile, toUpdatePreview } from './support-profile.mapper';
import { SupportProfileUpdatePreview } from './support-profile.preview';
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
    checkNotEmpty('input', input);
    const present = await this.service.get(operation);
    return toUpdatePreview(present, input, this.service.writePath);
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
    @Arg('expected', () => SupportProfileExpectation, {
      nullable: true,
      description:
        'What the caller last saw. Where the present profile differs, nothing is written: CONFLICT.',
    })
    expected: SupportProfileExpectation | null | undefined,
    @Ctx('operation') operation: OperationContext,
  ): Promise<SupportProfile> {
    checkNotEmpty('input', input);
    if (expected) checkNotEmpty('expected', expected);
    return toSupportProfile(await this.service.update(operation, input, expected ?? undefined));
  }
}

function checkNotEmpty(
  argument: string,
  fields: UpdateSupportProfileInput | SupportProfileExpectation,
): void {
  if (CHANGEABLE_FIELDS.some((field) => fields[field] !== undefined)) return;
  throw new InvalidInputError([
    { field: argument, message: 'must give at least one of email, telephone and website' },
  ]);
}
