import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { InvalidInputError } from '../../contract/invalid-input-error';
import type { PartnerCenterClient } from '../../partner-center/client';
import { OperationContext } from '../../partner-center/operation-context';
import { toInputFault } from '../../shared/input-rules';
import { COUNTRY_RULES } from '../profile/text-rules';
import { CountryValidationRules, countryValidationRulesSchema } from './country-validation-rules.type';

const NO_SUCH_COUNTRY =
  'Partner Center has no rules for this country. Check its ISO 3166 code of two letters.';

/** The GraphQL side of the rules of countries. */
@Resolver(() => CountryValidationRules)
export class CountryValidationRulesResolver {
  readonly #client: PartnerCenterClient;

  constructor(client: PartnerCenterClient) {
    this.#client = client;
  }

  /** GET /v1/countryvalidationrules/{country}. */
  @Query(() => CountryValidationRules, {
    nullable: true,
    description:
      'What Partner Center asks of addresses in a country: GET /v1/countryvalidationrules/{country}. Takes an App+User or ' +
      'an app-only bearer token.',
  })
  countryValidationRules(
    @Arg('country', () => String, { description: 'An ISO 3166 code of two letters, such as US.' })
    country: string,
    @Ctx('operation') operation: OperationContext,
  ): Promise<CountryValidationRules> {
    requireCountry(country);
    const path = `/v1/countryvalidationrules/${country.toUpperCase()}`;
    return this.#client.read(
      { path, schema: countryValidationRulesSchema, takesAppOnly: true, ifNotFound: NO_SUCH_COUNTRY },
      operation,
    );
  }
}

function requireCountry(text: string): void {
  const rule = COUNTRY_RULES.find(({ allows }) => !allows(text));
  if (rule) throw new InvalidInputError([toInputFault({ path: ['country'], text, rule })]);
}
