import { hostname, networkInterfaces } from 'node:os';
import type { Config } from '../config/config';
import { isLoopback } from '../shared/loopback';

/** What a gateway that listens tells the person who started it. */
export interface GreetingOptions {
  readonly config: Config;
  /** Where it listens. */
  readonly url: string;
  /** The base URL of the Partner Center that it calls. */
  readonly upstreamUrl: string;
  /** Where the metrics are; `undefined` if there are none. */
  readonly metricsUrl?: string | undefined;
}

/** The lines that the gateway prints once it listens. */
export function greeting({ config, url, upstreamUrl, metricsUrl }: GreetingOptions): string {
  const { cloud, explorer, publicUrl } = config;
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const reachable = reachableUrl(url);
  // A base URL can lead anywhere; an emulator listens on loopback.
  const isEmulator = cloud === 'emulator' && upstreamUrl.startsWith('http:');
  const lines = [
    `Support profile gateway: ${reachable}/graphql`,
    ...(explorer ? [`In a browser: ${publicUrl ?? reachable}/`] : []),
    `Partner Center (${cloud}): ${upstreamUrl}`,
    ...(metricsUrl ? [`Metrics: ${metricsUrl}`] : []),
    ...(isEmulator ? ['A token to try it with: npm run --silent token'] : []),
    ...(isExposed(host, publicUrl) ? [exposureWarning(host)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Whether tokens may reach the gateway unencrypted from other machines. An https PUBLIC_URL says that a proxy is in front. */
function isExposed(host: string, publicUrl: string | undefined): boolean {
  return !isLoopback(host) && !publicUrl?.startsWith('https:');
}

function exposureWarning(host: string): string {
  return (
    `Warning: other machines can connect to ${host}, and their tokens cross the network in the clear ` +
    'unless TLS is terminated in front of the gateway (docs/deploying.md).'
  );
}

/** The URL by which other machines reach what listens on every address of this one. */
function reachableUrl(url: string): string {
  const { hostname: host, port } = new URL(url);
  return host === '0.0.0.0' || host === '[::]' ? `http://${ownAddress()}:${port}` : url;
}

/** The first address of this machine that others can reach, or else its name. */
function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? hostname();
}
