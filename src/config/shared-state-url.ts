import { Secret } from '../shared/secret';

/** One address of a server. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** Which Valkey or Redis holds the state that instances share. */
export interface SharedStateTarget {
  /** The server, or the sentinels that know which one it is. */
  readonly addresses: readonly ServerAddress[];
  /** The name under which the sentinels know the server. Undefined: the first address is the server. */
  readonly sentinelName: string | undefined;
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: Secret | undefined;
  readonly database: number;
}

const SCHEME = /^(valkeys?|rediss?):\/\//;
const SHAPE =
  /^(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<hosts>[^@/?#]+)(?:\/(?<database>\d{0,4}))?(?:\?sentinel=(?<sentinel>[\w.-]+))?$/;
const ADDRESS = /^(?<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?<port>\d{1,5}))?$/;
const SERVER_PORT = 6379;
const SENTINEL_PORT = 26_379;

/** What a valid URL looks like, as the end of the sentence "SHARED_STATE_URL must be …". */
export const SHARED_STATE_URL_RULE =
  'a valkey, valkeys, redis or rediss URL such as valkeys://user:password@host:6379/0, or with Sentinel ' +
  'valkey://host:26379,host:26379/0?sentinel=name';

/** Reads a URL of shared state. Returns undefined if it is none. */
export function parseSharedStateUrl(text: string): SharedStateTarget | undefined {
  const scheme = SCHEME.exec(text);
  const parts = scheme && SHAPE.exec(text.slice(scheme[0].length))?.groups;
  if (!parts) return undefined;

  const { user, password, hosts = '', database, sentinel } = parts;
  const defaultPort = sentinel === undefined ? SERVER_PORT : SENTINEL_PORT;
  const addresses = hosts.split(',').map((host) => parseAddress(host, defaultPort));
  const username = decode(user);
  const secret = decode(password);
  if (!addresses.every((address) => address !== undefined)) return undefined;
  if (username === null || secret === null) return undefined;
  if (sentinel === undefined && addresses.length > 1) return undefined;

  return {
    addresses,
    sentinelName: sentinel,
    tls: scheme[1] === 'valkeys' || scheme[1] === 'rediss',
    username: username || undefined,
    password: secret ? new Secret(secret) : undefined,
    database: Number(database || 0),
  };
}

function parseAddress(text: string, defaultPort: number): ServerAddress | undefined {
  const { host, port } = ADDRESS.exec(text)?.groups ?? {};
  const number = port === undefined ? defaultPort : Number(port);
  if (host === undefined || number < 1 || number > 65_535) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port: number };
}

/** Returns null if the text is no percent-encoding. */
function decode(text: string | undefined): string | undefined | null {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return null;
  }
}
