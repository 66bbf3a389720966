import { InputType, ObjectType } from 'type-graphql';
import { FollowsRules } from '../../shared/input-rules';
import type { Fields, Values } from './profile-fields';
import { TextField } from './text-field';
import { COUNTRY_RULES, filledTextRules, TEXT_RULES, textRules } from './text-rules';

/**
 * The fields of an address, in the order of the documented bodies ("Utility resources"). `middleName` is not among
 * them, because no documented profile has it: like every undocumented field it is kept.
 */
export const ADDRESS = {
  country: 'text',
  region: 'text',
  city: 'text',
  state: 'text',
  addressLine1: 'text',
  addressLine2: 'text',
  postalCode: 'text',
  firstName: 'text',
  lastName: 'text',
  phoneNumber: 'text',
} as const satisfies Fields;

/** A postal address. */
@ObjectType({ simpleResolvers: true, description: 'A postal address, with the contact there.' })
export class Address implements Values<typeof ADDRESS> {
  @TextField('The country: an ISO 3166 code of two letters.')
  readonly country?: string | null | undefined;

  @TextField('The region.')
  readonly region?: string | null | undefined;

  @TextField('The city.')
  readonly city?: string | null | undefined;

  @TextField('The state or province.')
  readonly state?: string | null | undefined;

  @TextField('The first line of the address.')
  readonly addressLine1?: string | null | undefined;

  @TextField('The second line of the address.')
  readonly addressLine2?: string | null | undefined;

  @TextField('The postal code.')
  readonly postalCode?: string | null | undefined;

  @TextField('The first name of the contact.')
  readonly firstName?: string | null | undefined;

  @TextField('The last name of the contact.')
  readonly lastName?: string | null | undefined;

  @TextField('The telephone number of the contact.')
  readonly phoneNumber?: string | null | undefined;
}

/**
 * Changes to an address, or what a caller last saw of one. The documented lengths are checked, except for that of the
 * state: two letters at most are documented, but Microsoft's own tests use "Alberta".
 */
@InputType({ description: 'Fields of an address. One that is left out keeps its value, null clears it.' })
export class AddressInput implements Values<typeof ADDRESS> {
  @FollowsRules(COUNTRY_RULES)
  @TextField('The country: an ISO 3166 code of two letters.')
  readonly country?: string | null;

  @FollowsRules(TEXT_RULES)
  @TextField('The region.')
  readonly region?: string | null;

  @FollowsRules(TEXT_RULES)
  @TextField('The city.')
  readonly city?: string | null;

  @FollowsRules(TEXT_RULES)
  @TextField('The state or province.')
  readonly state?: string | null;

  @FollowsRules(filledTextRules(200))
  @TextField('The first line of the address: 1 to 200 characters.')
  readonly addressLine1?: string | null;

  @FollowsRules(textRules(200))
  @TextField('The second line of the address: at most 200 characters.')
  readonly addressLine2?: string | null;

  @FollowsRules(TEXT_RULES)
  @TextField('The postal code.')
  readonly postalCode?: string | null;

  @FollowsRules(filledTextRules(50))
  @TextField('The first name of the contact: 1 to 50 characters.')
  readonly firstName?: string | null;

  @FollowsRules(filledTextRules(50))
  @TextField('The last name of the contact: 1 to 50 characters.')
  readonly lastName?: string | null;

  @FollowsRules(TEXT_RULES)
  @TextField('The telephone number of the contact.')
  readonly phoneNumber?: string | null;
}
