import type { ExampleOperation } from '../../contract/example-operation';

/** Operations that run as they are. */
export const BILLING_PROFILE_EXAMPLES: readonly ExampleOperation[] = [
  {
    title: 'Billing',
    document: `mutation UpdateBillingProfile($input: UpdateBillingProfileInput!) {
  updateBillingProfile(input: $input) {
    purchaseOrderNumber
    primaryContact {
      firstName
      lastName
      phoneNumber
    }
    address {
      addressLine1
      city
      state
    }
  }
}
`,
    variables: { input: { purchaseOrderNumber: '9889', primaryContact: { phoneNumber: '2065550100' } } },
  },
];
