import {
  IsEmail,
  IsOptional,
  isFQDN,
  isURL,
  Matches,
  MaxLength,
  registerDecorator,
  type ValidationOptions,
} from 'class-validator';
import { Field, InputType } from 'type-graphql';

/** Longer values are refused before they are sent, in characters. */
const MAX_LENGTH = 256;

/** C0 and C1 control characters, and DEL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NO_CONTROL_CHARACTERS = /^[^\u0000-\u001f\u007f-\u009f]*$/;

/** Half of a character: no UTF-8 can carry it, and checks that encode their text fail on it. */
const NO_LONE_SURROGATES = /^\P{Surrogate}*$/u;

const TELEPHONE = /^(?:[ +().\-/]*[0-9]){3}[0-9 +().\-/]*$/;

/** The checks run from the bottom up, and the first that fails is reported. */
function IsPlainText(): PropertyDecorator {
  return (target, property) => {
    MaxLength(MAX_LENGTH, { message: `must have at most ${MAX_LENGTH} characters` })(target, property);
    Matches(NO_LONE_SURROGATES, { message: 'must not contain halves of characters (lone surrogates)' })(
      target,
      property,
    );
    Matches(NO_CONTROL_CHARACTERS, { message: 'must not contain control characters' })(target, property);
  };
}

function IsHostNameOrUrl(options: ValidationOptions): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isHostNameOrUrl',
      target: target.constructor,
      propertyName: String(property),
      options,
      validator: { validate: isHostNameOrUrl },
    });
  };
}

function isHostNameOrUrl(website: unknown): boolean {
  if (typeof website !== 'string') return false;
  return isFQDN(website) || isHttpUrl(website);
}

/** The library reads http:contoso.com as a URL too, which nobody means. */
function isHttpUrl(website: string): boolean {
  return (
    /^https?:\/\//i.test(website) &&
    isURL(website, { protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  );
}

/** The changes of an update: what is left out stays as it is, null clears. */
@InputType({
  description:
    'The changes to a support profile. A field that is left out keeps its present value, null clears it. ' +
    'At least one field must be given; with all three the profile is written without being read first.',
})
export class UpdateSupportProfileInput {
  @IsOptional()
  @IsEmail({}, { message: 'must be an email address, such as support@contoso.com' })
  @IsPlainText()
  @Field(() => String, {
    nullable: true,
    description: 'The new email address, at most 256 characters.',
  })
  readonly email?: string | null;

  @IsOptional()
  @Matches(TELEPHONE, {
    message: 'must be a telephone number: at least 3 digits, and else only spaces and + ( ) - . /',
  })
  @IsPlainText()
  @Field(() => String, {
    nullable: true,
    description:
      'The new telephone number: at least 3 digits, and else only spaces and + ( ) - . /; at most 256 characters.',
  })
  readonly telephone?: string | null;

  @IsOptional()
  @IsHostNameOrUrl({ message: 'must be a host name, such as www.contoso.com, or an http or https URL' })
  @IsPlainText()
  @Field(() => String, {
    nullable: true,
    description:
      'The new website: a host name or an http or https URL, kept exactly as typed; at most 256 characters.',
  })
  readonly website?: string | null;
}
