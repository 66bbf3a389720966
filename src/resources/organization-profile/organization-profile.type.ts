import { Field, InputType, ObjectType } from 'type-graphql';
import { FollowsRules, OnlyCompared } from '../../shared/input-rules';
import { Address, AddressInput } from '../profile/address';
import { FederationKey } from '../profile/federation-key';
import { ProfileBase, ProfileUpdatePreviewBase } from '../profile/profile-types';
import { TextField } from '../profile/text-field';
import { CULTURE_RULES, EMAIL_RULES, LANGUAGE_RULES, TEXT_RULES } from '../profile/text-rules';

/** An organization profile as GraphQL clients see it. */
@ObjectType({
  simpleResolvers: true,
  description: 'The organization of a partner. What Partner Center leaves out is null.',
})
@FederationKey('profileType')
export class OrganizationProfile extends ProfileBase {
  @TextField('The id of the organization.')
  readonly id?: string | null | undefined;

  @TextField('The name of the company.')
  readonly companyName?: string | null | undefined;

  @Field(() => Address, { nullable: true, description: 'The default address, with the contact there.' })
  readonly defaultAddress?: Address | null | undefined;

  @TextField('The Microsoft Entra tenant, a GUID.')
  readonly tenantId?: string | null | undefined;

  @TextField('The domain, such as contoso.onmicrosoft.com.')
  readonly domain?: string | null | undefined;

  @TextField('The email address of the company.')
  readonly email?: string | null | undefined;

  @TextField('The language of communication: two letters, such as en.')
  readonly language?: string | null | undefined;

  @TextField('The culture of communication and currency, such as en-US.')
  readonly culture?: string | null | undefined;
}

/** What an update would do to an organization profile. */
@ObjectType({ simpleResolvers: true, description: 'What an update would do. Nothing was written.' })
export class OrganizationProfileUpdatePreview extends ProfileUpdatePreviewBase {
  @Field(() => OrganizationProfile, { description: 'The profile as it is.' })
  readonly current!: OrganizationProfile;

  @Field(() => OrganizationProfile, { description: 'The profile as it would be.' })
  readonly proposed!: OrganizationProfile;
}

/** The changes of an update: what is left out stays as it is, null clears. */
@InputType({
  description:
    'The changes to an organization profile. A field that is left out keeps its present value, null clears it; the ' +
    'address is changed field by field. At least one field must be given.',
})
export class UpdateOrganizationProfileInput {
  @FollowsRules(TEXT_RULES)
  @TextField('The new name of the company, at most 256 characters.')
  readonly companyName?: string | null;

  @Field(() => AddressInput, { nullable: true, description: 'The changes to the default address.' })
  readonly defaultAddress?: AddressInput | null;

  @FollowsRules(EMAIL_RULES)
  @TextField('The new email address of the company, at most 256 characters.')
  readonly email?: string | null;

  @FollowsRules(LANGUAGE_RULES)
  @TextField('The new language of communication: two letters, such as en.')
  readonly language?: string | null;

  @FollowsRules(CULTURE_RULES)
  @TextField('The new culture of communication and currency, such as en-US.')
  readonly culture?: string | null;
}

/** What the caller last saw of the profile: what is left out is not compared. */
@OnlyCompared()
@InputType({
  description:
    'The values of the profile that the caller last saw. A field that is left out is not compared, ' +
    'null means that it is expected to be empty. At least one field must be given.',
})
export class OrganizationProfileExpectation {
  @TextField('The name of the company that the caller last saw.')
  readonly companyName?: string | null;

  @Field(() => AddressInput, {
    nullable: true,
    description: 'What the caller last saw of the default address.',
  })
  readonly defaultAddress?: AddressInput | null;

  @TextField('The email address that the caller last saw.')
  readonly email?: string | null;

  @TextField('The language that the caller last saw.')
  readonly language?: string | null;

  @TextField('The culture that the caller last saw.')
  readonly culture?: string | null;
}
