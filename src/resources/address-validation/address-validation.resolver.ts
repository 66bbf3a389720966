import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { InvalidInputError } from '../../contract/invalid-input-error';
import type { PartnerCenterClient } from '../../partner-center/client';
import { OperationContext } from '../../partner-center/operation-context';
import { brokenRules, toInputFault } from '../../shared/input-rules';
import { AddressInput } from '../profile/address';
import { validateAddress } from '../profile/address-check';
import { AddressValidation } from '../profile/address-validation';

/** The GraphQL side of the validation of addresses. */
@Resolver(() => AddressValidation)
export class AddressValidationResolver {
  readonly #client: PartnerCenterClient;

  constructor(client: PartnerCenterClient) {
    this.#client = client;
  }

  /** POST /v1/validations/address. */
  @Query(() => AddressValidation, {
    nullable: true,
    description:
      'Asks Partner Center about an address: POST /v1/validations/address, which changes nothing. Takes an App+User or an ' +
      'app-only bearer token.',
  })
  async addressValidation(
    @Arg('address', () => AddressInput, {
      description:
        'The address; country, city and addressLine1 must be given. Partner Center is not told of region, firstName, ' +
        'lastName and phoneNumber.',
    })
    address: AddressInput,
    @Ctx('operation') operation: OperationContext,
  ): Promise<AddressValidation> {
    // Nothing is stored that could excuse a value.
    const broken = brokenRules(address, 'waived-if-stored');
    if (broken.length > 0) throw new InvalidInputError(broken.map(toInputFault));
    return validateAddress(address, (question) => this.#client.read(question, operation));
  }
}
