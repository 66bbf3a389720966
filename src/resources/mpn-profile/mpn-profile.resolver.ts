import { Arg, Ctx, FieldResolver, ID, Query, Resolver } from 'type-graphql';
import { InvalidInputError } from '../../contract/invalid-input-error';
import type { PartnerCenterClient } from '../../partner-center/client';
import { OperationContext } from '../../partner-center/operation-context';
import { PartnerProfiles } from '../profile/partner-profiles';
import { ProfileService, type ProfileVersion } from '../profile/profile-service';
import { MPN_PROFILE, type MpnProfileFields } from './mpn-profile.definition';
import { MpnProfile } from './mpn-profile.type';

/** Ids are numbers, but the documentation gives both number and text as their type. */
const MPN_ID = /^[A-Za-z0-9-]{1,64}$/;

const WHOSE = "The PartnerID, formerly MPN ID, of any partner. Left out, the caller's own profile is read.";

/** The GraphQL side of the MPN profile. */
@Resolver(() => PartnerProfiles)
export class MpnProfileResolver {
  readonly #profiles: ProfileService<MpnProfileFields>;

  constructor(client: PartnerCenterClient) {
    this.#profiles = new ProfileService(client, MPN_PROFILE);
  }

  /** GET /v1/profiles/mpn. */
  @Query(() => MpnProfile, {
    nullable: true,
    description:
      "A partner's MPN profile: GET /v1/profiles/mpn. NOT_FOUND if no partner has the id. Needs an App+User bearer token.",
  })
  async mpnProfile(
    @Arg('mpnId', () => ID, { nullable: true, description: WHOSE })
    mpnId: string | null | undefined,
    @Ctx('operation') operation: OperationContext,
  ): Promise<MpnProfile> {
    const profile = await this.#profiles.get(operation, versionFor(mpnId));
    return { ...profile, mpnId: profile.mpnId ?? profile.partnerId };
  }

  /** The same, among several profiles. */
  @FieldResolver(() => MpnProfile, {
    nullable: true,
    description: 'The MPN profile. NOT_FOUND if no partner has the id. Needs an App+User bearer token.',
  })
  mpn(
    @Arg('mpnId', () => ID, { nullable: true, description: WHOSE }) mpnId: string | null | undefined,
    @Ctx('operation') operation: OperationContext,
  ): Promise<MpnProfile> {
    return this.mpnProfile(mpnId, operation);
  }
}

const NO_SUCH_PARTNER =
  'Partner Center knows no partner with this id. Check the id, and that the cloud is the right one (PARTNER_CENTER_CLOUD).';

function versionFor(mpnId: string | null | undefined): ProfileVersion | undefined {
  if (mpnId === undefined || mpnId === null) return undefined;
  if (MPN_ID.test(mpnId)) return { query: `?mpnId=${mpnId}`, ifNotFound: NO_SUCH_PARTNER };
  throw new InvalidInputError([
    { field: 'mpnId', message: 'must be an id of 1 to 64 letters, digits and hyphens' },
  ]);
}
