import { Field, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { caseless } from '../profile/profile-schema';
import { TextField } from '../profile/text-field';

const text = z.string().nullish();
const flag = z.boolean().nullish();
const texts = z.array(z.string()).nullish();

/** Checks the rules of a country ("Get address formatting rules by market"). The old forms of the lists are not read. */
export const countryValidationRulesSchema = caseless({
  iso2Code: z.string(),
  defaultCulture: text,
  supportedCulturesList: texts,
  supportedLanguagesList: texts,
  isStateRequired: flag,
  supportedStatesList: texts,
  isCityRequired: flag,
  isPostalCodeRequired: flag,
  postalCodeRegex: text,
  countryCallingCodesList: texts,
  phoneNumberRegex: text,
  isTaxIdSupported: flag,
  isTaxIdOptional: flag,
  taxIdFormat: text,
  taxIdSample: text,
  isVatIdSupported: flag,
  vatIdRegex: text,
});

function Flag(description: string): PropertyDecorator {
  return Field(() => Boolean, { nullable: true, description }) as PropertyDecorator;
}

function Texts(description: string): PropertyDecorator {
  return Field(() => [String], { nullable: true, description }) as PropertyDecorator;
}

/** The rules of a country, as GraphQL clients see them. The names are those of the REST API. */
@ObjectType({
  simpleResolvers: true,
  description: 'What Partner Center asks of addresses in a country. What it leaves out is null.',
})
export class CountryValidationRules {
  @Field(() => String, { description: 'The country: an ISO 3166 code of two letters.' })
  readonly iso2Code!: string;

  @TextField('The culture that is used by default, such as en-US.')
  readonly defaultCulture?: string | null | undefined;

  @Texts('The cultures that can be chosen.')
  readonly supportedCulturesList?: readonly string[] | null | undefined;

  @Texts('The languages that can be chosen: two letters each.')
  readonly supportedLanguagesList?: readonly string[] | null | undefined;

  @Flag('Whether an address must have a state.')
  readonly isStateRequired?: boolean | null | undefined;

  @Texts('The states that an address can have.')
  readonly supportedStatesList?: readonly string[] | null | undefined;

  @Flag('Whether an address must have a city.')
  readonly isCityRequired?: boolean | null | undefined;

  @Flag('Whether an address must have a postal code.')
  readonly isPostalCodeRequired?: boolean | null | undefined;

  @TextField('The regular expression of a postal code.')
  readonly postalCodeRegex?: string | null | undefined;

  @Texts('The calling codes of the country, without a plus.')
  readonly countryCallingCodesList?: readonly string[] | null | undefined;

  @TextField('The regular expression of a telephone number.')
  readonly phoneNumberRegex?: string | null | undefined;

  @Flag('Whether a tax id can be given.')
  readonly isTaxIdSupported?: boolean | null | undefined;

  @Flag('Whether the tax id may be left out.')
  readonly isTaxIdOptional?: boolean | null | undefined;

  @TextField('The form of a tax id.')
  readonly taxIdFormat?: string | null | undefined;

  @TextField('A sample of a tax id.')
  readonly taxIdSample?: string | null | undefined;

  @Flag('Whether a VAT id can be given.')
  readonly isVatIdSupported?: boolean | null | undefined;

  @TextField('The regular expression of a VAT id.')
  readonly vatIdRegex?: string | null | undefined;
}
