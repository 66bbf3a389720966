import type { ExampleOperation } from '../../contract/example-operation';

/** Operations that run as they are. */
export const LEGAL_BUSINESS_PROFILE_EXAMPLES: readonly ExampleOperation[] = [
  {
    title: 'Legal business',
    document: `# An address is changed field by field. Partner Center may vet the company again.
mutation UpdateLegalBusinessProfile($input: UpdateLegalBusinessProfileInput!) {
  updateLegalBusinessProfile(input: $input) {
    address {
      addressLine1
      city
      state
      phoneNumber
    }
    primaryContact {
      firstName
      lastName
      email
    }
    vettingStatus
  }
}
`,
    variables: { input: { address: { phoneNumber: '4255550110' } } },
  },
];
