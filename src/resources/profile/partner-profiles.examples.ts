import type { ExampleOperation } from '../../contract/example-operation';

/** Operations that run as they are. */
export const PARTNER_PROFILES_EXAMPLES: readonly ExampleOperation[] = [
  {
    title: 'Every profile',
    document: `# The profiles are read at the same time. One that cannot be read is null; the others are not affected.
query ReadPartnerProfiles {
  partnerProfiles {
    support {
      email
      telephone
      website
    }
    legalBusiness {
      companyName
      vettingStatus
    }
    billing {
      purchaseOrderNumber
      billingCurrency
    }
    organization {
      domain
      language
      culture
    }
    mpn {
      mpnId
    }
  }
}
`,
  },
];
