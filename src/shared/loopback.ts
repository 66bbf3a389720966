/**
 * Whether a host is reachable from this machine only.
 *
 * @param host - a name or an address without a port, IPv6 with or without brackets.
 */
export function isLoopback(host: string): boolean {
  return /^((.+\.)?localhost\.?|\[?::1\]?|127(\.\d{1,3}){3})$/i.test(host);
}
