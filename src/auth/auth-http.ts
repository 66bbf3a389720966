import * as oauth from 'oauth4webapi';
import { EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';
import { isLoopbackHost } from './loopback-host';

/** Time limit of connecting, of the response's headers, and of each pause in its body, in ms. */
const TIMEOUT_MS = 30_000;

/** The options that every request to an authority is sent with. */
export interface AuthRequestOptions {
  readonly [oauth.customFetch]: (url: string, options: object) => Promise<Response>;
  readonly [oauth.allowInsecureRequests]: boolean;
  readonly signal?: AbortSignal;
}

/** Sends the requests to an authority. */
export interface AuthHttp {
  /** The options for a request to `url`. Plain http is for loopback only. */
  options(url: URL): AuthRequestOptions;
  /** Closes its connections. */
  close(): Promise<void>;
}

/**
 * Makes the HTTP client for authorities. It heeds HTTPS_PROXY, HTTP_PROXY and NO_PROXY.
 *
 * @param signal - ends requests, for example at Ctrl+C.
 */
export function createAuthHttp(signal?: AbortSignal): AuthHttp {
  const dispatcher = new EnvHttpProxyAgent({
    connect: { timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  const send = (url: string, options: object) =>
    // undici's types for fetch and those of @types/node describe the same objects.
    undiciFetch(url, { ...options, dispatcher }) as unknown as Promise<Response>;
  return {
    options: (url) => ({
      [oauth.customFetch]: send,
      [oauth.allowInsecureRequests]: url.protocol === 'http:' && isLoopbackHost(url.hostname),
      ...(signal && { signal }),
    }),
    close: () => dispatcher.destroy(),
  };
}
