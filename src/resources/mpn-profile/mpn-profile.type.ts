import { ObjectType } from 'type-graphql';
import { FederationKey } from '../profile/federation-key';
import { ProfileBase } from '../profile/profile-types';
import { TextField } from '../profile/text-field';

/** An MPN profile as GraphQL clients see it. */
@ObjectType({
  simpleResolvers: true,
  description: 'The membership of a partner in the AI Cloud Partner Program, formerly MPN.',
})
@FederationKey('mpnId')
export class MpnProfile extends ProfileBase {
  @TextField('The PartnerID, formerly MPN ID.')
  readonly mpnId?: string | null | undefined;

  @TextField('The name of the partner. Partner Center may leave it out of the own profile.')
  readonly partnerName?: string | null | undefined;
}
