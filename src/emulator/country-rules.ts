/** What addresses in a country must have ("Country validation rules"), by the names of the REST API. */
export interface CountryRules {
  readonly iso2Code: string;
  readonly defaultCulture: string;
  readonly isStateRequired: boolean;
  readonly supportedStatesList: readonly string[];
  readonly supportedLanguagesList: readonly string[];
  readonly supportedCulturesList: readonly string[];
  readonly isPostalCodeRequired: boolean;
  readonly postalCodeRegex: string;
  readonly isCityRequired: boolean;
  readonly isVatIdSupported: boolean;
  readonly phoneNumberRegex: string;
  readonly isTaxIdSupported: boolean;
  readonly isTaxIdOptional: boolean;
  readonly countryCallingCodesList: readonly string[];
}

const US_STATES =
  'AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR ' +
  'PA RI SC SD TN TX UT VA VT WA WI WV WY';

/** As the service returned them in a recording of 2019. */
const US: CountryRules = {
  iso2Code: 'US',
  defaultCulture: 'en-US',
  isStateRequired: true,
  supportedStatesList: US_STATES.split(' '),
  supportedLanguagesList: ['en', 'es'],
  supportedCulturesList: ['en-US', 'es-US'],
  isPostalCodeRequired: true,
  postalCodeRegex: '^\\d{5}(-\\d{4})?$',
  isCityRequired: true,
  isVatIdSupported: false,
  phoneNumberRegex: '^(1[ \\-\\/\\.]?)?(\\((\\d{3})\\)|(\\d{3}))[ \\-\\/\\.]?(\\d{3})[ \\-\\/\\.]?(\\d{4})$',
  isTaxIdSupported: true,
  isTaxIdOptional: true,
  countryCallingCodesList: ['1'],
};

/** The emulator's own, so that there are countries with other rules: what the service says of them is not published. */
const CANADA: CountryRules = {
  ...US,
  iso2Code: 'CA',
  defaultCulture: 'en-CA',
  supportedStatesList: 'AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' '),
  supportedLanguagesList: ['en', 'fr'],
  supportedCulturesList: ['en-CA', 'fr-CA'],
  postalCodeRegex: '^[A-Za-z]\\d[A-Za-z] ?\\d[A-Za-z]\\d$',
};
const GERMANY: CountryRules = {
  ...US,
  iso2Code: 'DE',
  defaultCulture: 'de-DE',
  isStateRequired: false,
  supportedStatesList: [],
  supportedLanguagesList: ['de'],
  supportedCulturesList: ['de-DE'],
  postalCodeRegex: '^\\d{5}$',
  isVatIdSupported: true,
  phoneNumberRegex: '^[0-9 ()\\-\\/]{3,20}$',
  countryCallingCodesList: ['49'],
};
const HONG_KONG: CountryRules = {
  ...GERMANY,
  iso2Code: 'HK',
  defaultCulture: 'zh-HK',
  supportedLanguagesList: ['zh', 'en'],
  supportedCulturesList: ['zh-HK', 'en-HK'],
  isPostalCodeRequired: false,
  postalCodeRegex: '^$',
  isVatIdSupported: false,
  countryCallingCodesList: ['852'],
};

const RULES: ReadonlyMap<string, CountryRules> = new Map(
  [US, CANADA, GERMANY, HONG_KONG].map((rules) => [rules.iso2Code, rules]),
);

/** The rules of a country by its code of two letters, in any case; undefined for one that the emulator does not know. */
export function rulesOf(country: string): CountryRules | undefined {
  return RULES.get(country.toUpperCase());
}
