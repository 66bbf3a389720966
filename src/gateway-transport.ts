import { type Config, InvalidConfigError } from './config/config';
import type { GatewayOptions } from './gateway-options';
import { createFetchTransport } from './partner-center/transports/fetch';
import { type ChosenProxy, proxyFor, withoutCredentials } from './partner-center/transports/proxy';
import type { CreateTransport, Transport } from './partner-center/transports/transport';

/** Each loaded only if it is used: with their libraries they take a tenth of a second. */
const TRANSPORTS: Readonly<Record<Config['transport'], () => CreateTransport>> = {
  'cross-fetch': () => loadCrossFetch().createCrossFetchTransport,
  undici: () => loadUndici().createUndiciTransport,
};

function loadCrossFetch() {
  return require('./partner-center/transports/cross-fetch') as typeof import('./partner-center/transports/cross-fetch');
}

function loadUndici() {
  return require('./partner-center/transports/undici') as typeof import('./partner-center/transports/undici');
}

/** Builds the transport that the options name. @throws InvalidConfigError if it cannot use the proxy that applies. */
export function createTransport({ config, logger, fetch }: GatewayOptions, baseUrl: string): Transport {
  if (fetch !== undefined) return createFetchTransport(fetch);
  const proxy = proxyFor(baseUrl, config);
  if (proxy !== undefined) {
    if (config.transport === 'cross-fetch') throw new InvalidConfigError([proxyRefusal(proxy, baseUrl)]);
    logger.info({ proxy: withoutCredentials(proxy) }, 'partner center is called through a proxy');
  }
  return TRANSPORTS[config.transport]()({
    maxSockets: config.upstreamMaxConcurrent,
    attemptTimeoutMs: config.attemptTimeoutMs,
    proxyUrl: proxy?.url,
  });
}

function proxyRefusal({ variable }: ChosenProxy, baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  return (
    `PARTNER_CENTER_TRANSPORT=cross-fetch cannot use a proxy, and ${variable} names one: ` +
    `use undici, or add ${hostname} to NO_PROXY.`
  );
}
