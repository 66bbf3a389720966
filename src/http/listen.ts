import { lookup } from 'node:dns/promises';
import type { AddressInfo, Server } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Listens on one address: that of the host, IPv4 first. Given `localhost`, Fastify would open a second listener on ::1,
 * to which neither the limits nor the shutdown apply.
 *
 * @returns the URL, without a trailing slash.
 */
export async function listen(
  server: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  const { address } = await lookup(host, { order: 'ipv4first' });
  await server.listen({ host: address, port });
  return urlOf(server.server);
}

/** The metrics cannot be served on the host and port of the settings; `cause` says why. */
export class MetricsListenError extends Error {
  override readonly name = 'MetricsListenError';

  constructor(override readonly cause: unknown) {
    super('The metrics cannot be served.');
  }
}

/**
 * Listens for scrapers, as `listen` does for clients.
 *
 * @throws MetricsListenError
 */
export async function listenForScrapers(
  server: Server,
  { metricsHost, metricsPort }: { readonly metricsHost: string; readonly metricsPort: number },
): Promise<string> {
  try {
    const { address } = await lookup(metricsHost, { order: 'ipv4first' });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: address, port: metricsPort }, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return urlOf(server);
  } catch (error) {
    throw new MetricsListenError(error);
  }
}

/** The base URL of a server that listens. */
function urlOf(server: Server): string {
  const { family, address, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
