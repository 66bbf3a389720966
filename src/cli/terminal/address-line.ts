/** In the order in which an address is read aloud. */
const NAMES = ['addressLine1', 'addressLine2', 'city', 'state', 'region', 'postalCode', 'country'];

/** An address on one line. */
export function addressLine(address: object): string {
  const values = address as Readonly<Record<string, unknown>>;
  return NAMES.flatMap((name) => (values[name] ? [String(values[name])] : [])).join(', ');
}
