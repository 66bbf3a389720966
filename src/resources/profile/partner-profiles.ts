import { ObjectType, Query, Resolver } from 'type-graphql';

/** The profiles of a partner. Each kind of profile adds its field by a resolver of its own. */
@ObjectType({
  description:
    'The profiles of a partner. Those that are asked for are read at the same time. One that cannot be read is null, with ' +
    'an error of its own; the others are not affected.',
})
export class PartnerProfiles {}

/** Several profiles at once. */
@Resolver(() => PartnerProfiles)
export class PartnerProfilesResolver {
  /** Reads nothing: the fields do. */
  @Query(() => PartnerProfiles, {
    nullable: true,
    description: "The partner's profiles. Each is read only if it is asked for.",
  })
  partnerProfiles(): PartnerProfiles {
    return {};
  }
}
