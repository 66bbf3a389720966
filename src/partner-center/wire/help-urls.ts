/** Microsoft's pages on what a caller of Partner Center can do about an error. */
export const HELP_URLS = {
  authentication: 'https://learn.microsoft.com/en-us/partner-center/developer/partner-center-authentication',
  errorCodes: 'https://learn.microsoft.com/en-us/partner-center/developer/error-codes',
  secureApplicationModel:
    'https://learn.microsoft.com/en-us/partner-center/developer/enable-secure-app-model',
  throttling: 'https://learn.microsoft.com/en-us/partner-center/developer/api-throttling-guidance',
} as const;
