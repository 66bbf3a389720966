import { isIP } from 'node:net';
import { type RedisOptions, Valkey } from 'iovalkey';
import type { Secret } from '../../shared/secret';

/** Which server, and who calls. The same shape as the setting's, which is read elsewhere. */
export interface ValkeyTarget {
  /** The server, or its sentinels. */
  readonly addresses: ReadonlyArray<{ readonly host: string; readonly port: number }>;
  /** The name under which the sentinels know the server. Undefined: the first address is the server. */
  readonly sentinelName: string | undefined;
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: Secret | undefined;
  readonly database: number;
}

/** A server that accepts a connection and then says nothing is given up, so the next attempt may find another one. */
const CONNECT_LIMIT_MS = 2_000;
/** A server that owes a reply for so long is hung: its socket is destroyed, and Sentinel asked anew. */
const SILENCE_LIMIT_MS = 5_000;
/** A sentinel that owes a reply for so long is passed over: the next may know more. */
const SENTINEL_LIMIT_MS = 500;
/** How long a socket may take to close before it is destroyed. */
const CLOSE_LIMIT_MS = 100;
/** Notices a peer that is gone without a word, on a connection that only listens. */
const KEEP_ALIVE_MS = 10_000;
const FIRST_RECONNECT_MS = 20;
const SLOWEST_RECONNECT_MS = 500;

/**
 * Opens a connection that connects and reconnects by itself. It queues nothing: what cannot be sent now is rejected, and
 * whoever called decides.
 */
export function openClient(target: ValkeyTarget): Valkey {
  return new Valkey({
    ...addressOf(target),
    ...(target.username !== undefined && { username: target.username }),
    ...(target.password !== undefined && { password: target.password.reveal() }),
    db: target.database,
    connectTimeout: CONNECT_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
    disconnectTimeout: CLOSE_LIMIT_MS,
    keepAlive: KEEP_ALIVE_MS,
    retryStrategy: (attempt) => jittered(Math.min(FIRST_RECONNECT_MS * attempt, SLOWEST_RECONNECT_MS)),
    // Rejects what is under way as soon as the connection closes.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    enableOfflineQueue: false,
  });
}

function addressOf({ addresses, sentinelName, tls }: ValkeyTarget): RedisOptions {
  if (sentinelName === undefined) {
    const [{ host, port } = { host: 'localhost', port: 6379 }] = addresses;
    // An address is no server name.
    return { host, port, ...(tls && { tls: isIP(host) === 0 ? { servername: host } : {} }) };
  }
  return {
    sentinels: addresses.map((address) => ({ ...address })),
    name: sentinelName,
    sentinelCommandTimeout: SENTINEL_LIMIT_MS,
    sentinelRetryStrategy: (attempt) =>
      jittered(Math.min(FIRST_RECONNECT_MS * attempt, SLOWEST_RECONNECT_MS)),
    ...(tls && { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true }),
  };
}

/** Instances that lost a server together do not come back together. */
function jittered(ms: number): number {
  return ms * (0.5 + Math.random() / 2);
}
