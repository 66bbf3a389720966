import { isLoopback } from '../../shared/loopback';

/** What an environment says of proxies. */
export interface ProxySettings {
  readonly httpsProxy: string | undefined;
  readonly httpProxy: string | undefined;
  readonly noProxy: string | undefined;
  /** Whether proxies are used at all. */
  readonly useEnvProxy: boolean;
}

/** A proxy that was chosen. */
export interface ChosenProxy {
  /** May hold a user and a password. */
  readonly url: string;
  /** The variable that names it. */
  readonly variable: 'HTTPS_PROXY' | 'HTTP_PROXY';
}

/**
 * The proxy for requests to a URL, by the rules of undici's EnvHttpProxyAgent: HTTPS_PROXY for https, else HTTP_PROXY;
 * NO_PROXY lists hosts and domains. A loopback URL never has one.
 */
export function proxyFor(target: string, settings: ProxySettings): ChosenProxy | undefined {
  const url = new URL(target);
  const { httpsProxy, httpProxy, noProxy = '', useEnvProxy } = settings;
  if (!useEnvProxy || isLoopback(url.hostname) || isExcluded(url, noProxy)) return undefined;
  if (url.protocol === 'https:' && httpsProxy !== undefined)
    return { url: httpsProxy, variable: 'HTTPS_PROXY' };
  return httpProxy === undefined ? undefined : { url: httpProxy, variable: 'HTTP_PROXY' };
}

/** A proxy's URL without its credentials. */
export function withoutCredentials({ url }: ChosenProxy): string {
  return new URL(url).origin;
}

function isExcluded({ protocol, hostname, port }: URL, noProxy: string): boolean {
  const actual = { host: plainHost(hostname), port: port || (protocol === 'https:' ? '443' : '80') };
  return noProxy.split(/[,\s]+/).some((entry) => entry !== '' && excludes(entry, actual));
}

/** Whether an entry of NO_PROXY (`*`, `host`, `.domain`, `*.domain`, each with or without a port) matches a host. */
function excludes(entry: string, actual: { readonly host: string; readonly port: string }): boolean {
  if (entry === '*') return true;
  const { host = entry, port } = /^(?<host>\[.+\]|[^:]+):(?<port>\d+)$/.exec(entry)?.groups ?? {};
  if (port !== undefined && Number(port) !== Number(actual.port)) return false;
  const domain = plainHost(host).replace(/^\*?\./, '');
  return domain !== '' && (actual.host === domain || actual.host.endsWith(`.${domain}`));
}

/** In lower case, without the brackets of IPv6 and the dot of the root. */
function plainHost(host: string): string {
  return host.toLowerCase().replace(/^\[|\]$|\.$/g, '');
}
