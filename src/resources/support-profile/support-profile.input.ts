import { Field, InputType } from 'type-graphql';
import { FollowsRules } from '../../shared/input-rules';
import { EMAIL_RULES, TELEPHONE_RULES, WEBSITE_RULES } from '../profile/text-rules';

/** The changes of an update: what is left out stays as it is, null clears. */
@InputType({
  description:
    'The changes to a support profile. A field that is left out keeps its present value, null clears it. At least one ' +
    'field must be given; with all three the profile is written without being read first, unless a value breaks the ' +
    'rules of its form or length: then it is accepted only if it is already stored. Invisible characters are never accepted.',
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
      'The new telephone number, such as "+1 425 555 0100 ext. 12": at least 3 letters or digits, 1 of them a digit, ' +
      'and otherwise only spaces and + ( ) - . / , ; # * &; at most 256 characters.',
  })
  readonly telephone?: string | null;

  @FollowsRules(WEBSITE_RULES)
  @Field(() => String, {
    nullable: true,
    description:
      'The new website, kept exactly as typed: a host name with or without port and path, or an http or https URL; ' +
      'no user name or password; at most 256 characters.',
  })
  readonly website?: string | null;
}
