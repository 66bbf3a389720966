import type { ExampleOperation } from '../../contract/example-operation';

/** Operations that run as they are. */
export const ORGANIZATION_PROFILE_EXAMPLES: readonly ExampleOperation[] = [
  {
    title: 'Organization',
    document: `mutation UpdateOrganizationProfile($input: UpdateOrganizationProfileInput!) {
  updateOrganizationProfile(input: $input) {
    companyName
    language
    culture
    defaultAddress {
      addressLine1
      addressLine2
      city
    }
  }
}
`,
    variables: { input: { language: 'en', culture: 'en-US', defaultAddress: { addressLine2: 'Suite 7' } } },
  },
];
