import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { FollowsRules, OnlyCompared } from '../../shared/input-rules';
import { Address, AddressInput } from '../profile/address';
import { Contact, ContactInput } from '../profile/contact';
import { FederationKey } from '../profile/federation-key';
import { ProfileBase, ProfileUpdatePreviewBase } from '../profile/profile-types';
import { TextField } from '../profile/text-field';
import { TEXT_RULES } from '../profile/text-rules';

/** A billing profile as GraphQL clients see it. */
@ObjectType({
  simpleResolvers: true,
  description: 'How a partner is billed. What Partner Center leaves out is null.',
})
@FederationKey('profileType')
export class BillingProfile extends ProfileBase {
  @TextField('The name of the company that is billed.')
  readonly companyName?: string | null | undefined;

  @Field(() => Address, { nullable: true, description: 'The billing address.' })
  readonly address?: Address | null | undefined;

  @Field(() => Contact, { nullable: true, description: 'The person to contact about bills.' })
  readonly primaryContact?: Contact | null | undefined;

  @TextField('The purchase order number.')
  readonly purchaseOrderNumber?: string | null | undefined;

  @TextField('The tax id.')
  readonly taxId?: string | null | undefined;

  @Field(() => Int, { nullable: true, description: 'The day of the month on which bills are made.' })
  readonly billingDay?: number | null | undefined;

  @TextField('The currency of the bills, such as USD.')
  readonly billingCurrency?: string | null | undefined;
}

/** What an update would do to a billing profile. */
@ObjectType({ simpleResolvers: true, description: 'What an update would do. Nothing was written.' })
export class BillingProfileUpdatePreview extends ProfileUpdatePreviewBase {
  @Field(() => BillingProfile, { description: 'The profile as it is.' })
  readonly current!: BillingProfile;

  @Field(() => BillingProfile, { description: 'The profile as it would be.' })
  readonly proposed!: BillingProfile;
}

/** The changes of an update: what is left out stays as it is, null clears. */
@InputType({
  description:
    'The changes to a billing profile. A field that is left out keeps its present value, null clears it; address and ' +
    'contact are changed field by field. At least one field must be given.',
})
export class UpdateBillingProfileInput {
  @Field(() => AddressInput, { nullable: true, description: 'The changes to the billing address.' })
  readonly address?: AddressInput | null;

  @Field(() => ContactInput, { nullable: true, description: 'The changes to the contact.' })
  readonly primaryContact?: ContactInput | null;

  @FollowsRules(TEXT_RULES)
  @TextField('The new purchase order number, at most 256 characters.')
  readonly purchaseOrderNumber?: string | null;
}

/** What the caller last saw of the profile: what is left out is not compared. */
@OnlyCompared()
@InputType({
  description:
    'The values of the profile that the caller last saw. A field that is left out is not compared, ' +
    'null means that it is expected to be empty. At least one field must be given.',
})
export class BillingProfileExpectation {
  @Field(() => AddressInput, { nullable: true, description: 'What the caller last saw of the address.' })
  readonly address?: AddressInput | null;

  @Field(() => ContactInput, { nullable: true, description: 'What the caller last saw of the contact.' })
  readonly primaryContact?: ContactInput | null;

  @TextField('The purchase order number that the caller last saw.')
  readonly purchaseOrderNumber?: string | null;
}
