import { type Agent, Pool, ProxyAgent } from 'undici';
import { createConnector } from './connector';

/** Only the message of undici's error tells with what status a proxy refused a tunnel. */
const REFUSED_TUNNEL = /^Proxy response \((\d{3})\)/;

/** The error of a refused tunnel with a code of its own, such as PROXY_RESPONSE_407. Any other is returned as it is. */
export function explainTunnelError(error: Error): Error {
  const status = REFUSED_TUNNEL.exec(error.message)?.[1];
  if (status === undefined) return error;
  const message = `The proxy responded ${status} to CONNECT.`;
  return Object.assign(new Error(message), { code: `PROXY_RESPONSE_${status}` });
}

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
