import { Field, InputType, ObjectType } from 'type-graphql';
import { OnlyCompared } from '../../shared/input-rules';
import { Address, AddressInput } from '../profile/address';
import { Contact, ContactInput } from '../profile/contact';
import { FederationKey } from '../profile/federation-key';
import { ProfileBase, ProfileUpdatePreviewBase } from '../profile/profile-types';
import { TextField } from '../profile/text-field';
import { VettingStatus, VettingSubStatus } from './vetting';

/** A legal business profile as GraphQL clients see it. */
@ObjectType({
  simpleResolvers: true,
  description: 'The company of a partner before the law. What Partner Center leaves out is null.',
})
@FederationKey('profileType')
export class LegalBusinessProfile extends ProfileBase {
  @TextField('The legal name of the company.')
  readonly companyName?: string | null | undefined;

  @Field(() => Address, { nullable: true, description: 'The address of the company.' })
  readonly address?: Address | null | undefined;

  @Field(() => Contact, { nullable: true, description: 'The primary contact.' })
  readonly primaryContact?: Contact | null | undefined;

  @Field(() => Address, { nullable: true, description: 'The address of whoever approves for the company.' })
  readonly companyApproverAddress?: Address | null | undefined;

  @TextField('The email address of whoever approves for the company.')
  readonly companyApproverEmail?: string | null | undefined;

  @Field(() => VettingStatus, { nullable: true, description: 'How far the vetting is.' })
  readonly vettingStatus?: VettingStatus | null | undefined;

  @Field(() => VettingSubStatus, { nullable: true, description: 'Which step the vetting is at.' })
  readonly vettingSubStatus?: VettingSubStatus | null | undefined;
}

/** What an update would do to a legal business profile. */
@ObjectType({ simpleResolvers: true, description: 'What an update would do. Nothing was written.' })
export class LegalBusinessProfileUpdatePreview extends ProfileUpdatePreviewBase {
  @Field(() => LegalBusinessProfile, { description: 'The profile as it is.' })
  readonly current!: LegalBusinessProfile;

  @Field(() => LegalBusinessProfile, { description: 'The profile as it would be.' })
  readonly proposed!: LegalBusinessProfile;
}

/** The changes of an update: what is left out stays as it is, null clears. */
@InputType({
  description:
    'The changes to a legal business profile. A field that is left out keeps its present value, null clears it; address ' +
    'and contact are changed field by field. At least one field must be given. Partner Center may vet the partner again.',
})
export class UpdateLegalBusinessProfileInput {
  @Field(() => AddressInput, { nullable: true, description: 'The changes to the address of the company.' })
  readonly address?: AddressInput | null;

  @Field(() => ContactInput, { nullable: true, description: 'The changes to the primary contact.' })
  readonly primaryContact?: ContactInput | null;
}

/** What the caller last saw of the profile: what is left out is not compared. */
@OnlyCompared()
@InputType({
  description:
    'The values of the profile that the caller last saw. A field that is left out is not compared, ' +
    'null means that it is expected to be empty. At least one field must be given.',
})
export class LegalBusinessProfileExpectation {
  @Field(() => AddressInput, { nullable: true, description: 'What the caller last saw of the address.' })
  readonly address?: AddressInput | null;

  @Field(() => ContactInput, { nullable: true, description: 'What the caller last saw of the contact.' })
  readonly primaryContact?: ContactInput | null;
}
