import type { ExampleOperation } from '../../contract/example-operation';

/** The operations that an explorer opens with: they run as they are. */
export const SUPPORT_PROFILE_EXAMPLES: readonly ExampleOperation[] = [
  {
    title: 'Read the profile',
    document: `query ReadSupportProfile {
  supportProfile {
    email
    telephone
    website
  }
}
`,
  },
  {
    title: 'Update the profile',
    document: `# A field that is left out of the input keeps its present value, null clears it.
mutation UpdateSupportProfile($input: UpdateSupportProfileInput!) {
  updateSupportProfile(input: $input) {
    email
    telephone
    website
  }
}
`,
    variables: { input: { telephone: '+1 425 555 0100' } },
  },
];
