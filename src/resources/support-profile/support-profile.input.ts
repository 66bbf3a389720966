import { Field, InputType } from 'type-graphql';
import { FollowsRules } from '../../shared/input-rules';
import { EMAIL_RULES, TELEPHONE_RULES, WEBSITE_RULES } from './support-profile.rules';

/** The changes of an update: what is left out stays as it is, null clears. */
@InputType({
  description:
    'The changes to a support profile. A field that is left out keeps its present value, null clears it. ' +
    'At least one field must be given; with all three the profile is written without being read first.',
})
export class UpdateSupportProfileInput {
  @FollowsRules(EMAIL_RULES)
  @Field(() => String, {
    nullable: true,
    description: 'The new email address, at most 256 characters.',
  })
  readonly email?: string | null;

  @FollowsRules(TELEPHONE_RULES)
  @Field(() => String, {
    nullable: true,
    description:
      'The new telephone number: at least 3 digits, and else only spaces and + ( ) - . /; at most 256 characters.',
  })
  readonly telephone?: string | null;

  @FollowsRules(WEBSITE_RULES)
  @Field(() => String, {
    nullable: true,
    description:
      'The new website: a host name or an http or https URL, kept exactly as typed; at most 256 characters.',
  })
  readonly website?: string | null;
}
