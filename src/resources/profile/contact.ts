import { InputType, ObjectType } from 'type-graphql';
import { FollowsRules } from '../../shared/input-rules';
import type { Fields, Values } from './profile-fields';
import { TextField } from './text-field';
import { EMAIL_RULES, TEXT_RULES } from './text-rules';

/** The fields of a contact, in the order of the documented bodies ("Utility resources"). */
export const CONTACT = {
  firstName: 'text',
  lastName: 'text',
  email: 'text',
  phoneNumber: 'text',
} as const satisfies Fields;

/** A person to contact. */
@ObjectType({ simpleResolvers: true, description: 'A person to contact.' })
export class Contact implements Values<typeof CONTACT> {
  @TextField('The first name.')
  readonly firstName?: string | null | undefined;

  @TextField('The last name.')
  readonly lastName?: string | null | undefined;

  @TextField('The email address.')
  readonly email?: string | null | undefined;

  @TextField('The telephone number.')
  readonly phoneNumber?: string | null | undefined;
}

/** Changes to a contact, or what a caller last saw of one. */
@InputType({ description: 'Fields of a contact. One that is left out keeps its value, null clears it.' })
export class ContactInput implements Values<typeof CONTACT> {
  @FollowsRules(TEXT_RULES)
  @TextField('The first name.')
  readonly firstName?: string | null;

  @FollowsRules(TEXT_RULES)
  @TextField('The last name.')
  readonly lastName?: string | null;

  @FollowsRules(EMAIL_RULES)
  @TextField('The email address.')
  readonly email?: string | null;

  @FollowsRules(TEXT_RULES)
  @TextField('The telephone number.')
  readonly phoneNumber?: string | null;
}
