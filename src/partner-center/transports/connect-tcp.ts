import dns, { type LookupAddress } from 'node:dns';
import net, { type Socket } from 'node:net';

/** The "Connection Attempt Delay" that RFC 8305 recommends, in ms. */
const NEXT_ADDRESS_MS = 250;

/** How the addresses of a host are found and connected to. */
export interface TcpOptions {
  /** Default: the system's name resolution. */
  readonly lookup?: (
    hostname: string,
    options: { readonly all: true },
    callback: (error: Error | null, addresses: LookupAddress[]) => void,
  ) => void;
  /** Begins to connect to one address. */
  readonly connect?: (options: net.TcpNetConnectOpts) => Socket;
}

/** Called once, with an error or a connected socket. */
export type OnConnected = (error: Error | null, socket: Socket | null) => void;

/** Below the minutes after which routers forget an idle connection. */
const KEEP_ALIVE_PROBE_MS = 60_000;

/**
 * Connects to the first address of a host that responds, as RFC 8305 ("Happy Eyeballs") describes it: every 250 ms, and
 * whenever one fails, another address is tried beside those before it. Node.js itself gives up each address after 250 ms,
 * so on a slow route it never connects.
 *
 * @returns what stops it. `onConnected` is not called then.
 */
export function connectTcp(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  onConnected: OnConnected,
  { lookup = dns.lookup, connect = net.connect }: TcpOptions = {},
): () => void {
  const sockets = new Set<Socket>();
  const errors: Error[] = [];
  let addresses: LookupAddress[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const stop = (winner?: Socket) => {
    isOver = true;
    clearTimeout(timer);
    for (const socket of sockets) if (socket !== winner) socket.destroy();
  };
  const tryNext = () => {
    clearTimeout(timer);
    const next = addresses.shift();
    if (next !== undefined) tryAddress(next.address);
    else if (sockets.size === 0) onConnected(combined(errors), null);
  };
  const tryAddress = (host: string) => {
    const socket = connect({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_PROBE_MS,
    });
    sockets.add(socket);
    socket.once('connect', () => {
      stop(socket);
      onConnected(null, socket);
    });
    socket.once('error', (error) => {
      if (isOver) return;
      sockets.delete(socket);
      errors.unshift(error);
      tryNext();
    });
    if (addresses.length > 0) timer = setTimeout(tryNext, NEXT_ADDRESS_MS);
  };

  lookup(hostname, { all: true }, (error, found) => {
    if (isOver) return;
    if (error) return onConnected(error, null);
    addresses = alternating(found);
    tryNext();
  });
  return stop;
}

/** The addresses with their families in turn, beginning with that of the first: one family may have no route at all. */
function alternating(addresses: readonly LookupAddress[]): LookupAddress[] {
  const first = addresses.filter(({ family }) => family === addresses[0]?.family);
  const second = addresses.filter(({ family }) => family !== addresses[0]?.family);
  const pairs = Array.from({ length: addresses.length }, (_, index) => [first[index], second[index]]);
  return pairs.flat().filter((address) => address !== undefined);
}

/** All errors in one, the latest first and its code: the earliest may only say that one family has no route. */
function combined(errors: readonly Error[]): Error {
  const [latest] = errors;
  if (latest !== undefined && errors.length === 1) return latest;
  const message = errors.map((error) => error.message).join('; ');
  const code = latest && 'code' in latest ? latest.code : 'ENOTFOUND';
  return Object.assign(new AggregateError(errors, message), { code });
}
