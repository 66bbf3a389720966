import type { ExampleOperation } from '../../contract/example-operation';

/** Operations that run as they are. */
export const ADDRESS_VALIDATION_EXAMPLES: readonly ExampleOperation[] = [
  {
    title: 'Address',
    document: `query ValidateAddress($address: AddressInput!) {
  addressValidation(address: $address) {
    status
    validationMessage
    suggestedAddresses {
      addressLine1
      city
      state
      postalCode
    }
  }
}
`,
    variables: {
      address: {
        addressLine1: '1 Microsoft Way',
        city: 'Redmond',
        state: 'NY',
        postalCode: '98052',
        country: 'US',
      },
    },
  },
];
