import { lookup } from 'node:dns/promises';
import type { AddressInfo } from 'node:net';
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
  const bound = server.server.address() as AddressInfo;
  return `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`;
}
