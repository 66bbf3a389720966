/** A Partner Center cloud: the address of its REST API and the origin of its tokens. */
export interface Cloud {
  /** Base URL of the REST API, without a trailing slash. */
  readonly baseUrl: string;
  /** The Microsoft Entra ID authority that issues its tokens. */
  readonly tokenAuthority: string;
  /** The audience (`aud`) that its tokens must have. */
  readonly tokenAudience: string;
}

/** The clouds that Partner Center documents, by the names that the gateway's settings use. */
export const CLOUDS = {
  global: {
    baseUrl: 'https://api.partnercenter.microsoft.com',
    tokenAuthority: 'https://login.microsoftonline.com',
    tokenAudience: 'https://api.partnercenter.microsoft.com',
  },
  'us-government': {
    baseUrl: 'https://api.partnercenter.microsoft.com',
    tokenAuthority: 'https://login.microsoftonline.us',
    tokenAudience: 'https://api.partnercenter.microsoft.com',
  },
  'china-21vianet': {
    baseUrl: 'https://partner.partnercenterapi.microsoftonline.cn',
    tokenAuthority: 'https://login.partner.microsoftonline.cn',
    tokenAudience: 'https://partner.partnercenterapi.microsoftonline.cn',
  },
} as const satisfies Record<string, Cloud>;
