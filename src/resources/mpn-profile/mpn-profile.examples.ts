import type { ExampleOperation } from '../../contract/example-operation';

/** Operations that run as they are. */
export const MPN_PROFILE_EXAMPLES: readonly ExampleOperation[] = [
  {
    title: 'MPN ID',
    document: `# Without an id this is your own profile.
query LookUpMpnProfile($mpnId: ID) {
  mpnProfile(mpnId: $mpnId) {
    mpnId
    partnerName
  }
}
`,
    variables: { mpnId: '1234567' },
  },
];
