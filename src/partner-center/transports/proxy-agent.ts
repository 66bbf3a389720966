import { type Agent, Pool, ProxyAgent } from 'undici';
import { createConnector } from './connector';

/**
 * Creates undici's agent for a proxy: a CONNECT tunnel to the upstream, TLS inside it.
 *
 * @param proxyUrl - may hold a user and a password. They are sent to the proxy only, and no error repeats them.
 * @param timeoutMs - the time for each of: connecting to the proxy, its response to CONNECT, TLS through it.
 */
export function createProxyAgent(proxyUrl: string, timeoutMs: number, options: Agent.Options): ProxyAgent {
  const { origin, username, password } = new URL(proxyUrl);
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return new ProxyAgent({
    ...options,
    uri: origin,
    ...(credentials !== ':' && { token: `Basic ${Buffer.from(credentials).toString('base64')}` }),
    clientFactory: (proxy) =>
      new Pool(proxy, { connect: createConnector(timeoutMs), headersTimeout: timeoutMs }),
    requestTls: { timeout: timeoutMs },
  });
}
