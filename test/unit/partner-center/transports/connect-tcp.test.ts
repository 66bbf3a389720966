import { createServer, type Server, Socket, type TcpNetConnectOpts } from 'node:net';
import { connectTcp, type TcpOptions } from '../../../../src/partner-center/transports/connect-tcp';

const V4 = { address: '192.0.2.1', family: 4 };
const OTHER_V4 = { address: '192.0.2.2', family: 4 };
const V6 = { address: '2001:db8::1', family: 6 };
const OTHER_V6 = { address: '2001:db8::2', family: 6 };
const NEXT_ADDRESS_MS = 250;

/** Connects through sockets that connect or fail only when a test says so. */
function connectTo(addresses: { address: string; family: number }[]) {
  const opened: { readonly host: string | undefined; readonly socket: Socket }[] = [];
  const connect = ({ host }: TcpNetConnectOpts) => {
    const socket = new Socket();
    opened.push({ host, socket });
    return socket;
  };
  const onConnected = jest.fn();
  const lookup: TcpOptions['lookup'] = (_hostname, _options, callback) => callback(null, addresses);
  const stop = connectTcp({ hostname: 'api.example', port: 443 }, onConnected, { lookup, connect });
  return {
    onConnected,
    stop,
    hosts: () => opened.map(({ host }) => host),
    socket: (index: number) => opened[index]?.socket as Socket,
    isDestroyed: () => opened.map(({ socket }) => socket.destroyed),
  };
}

const failure = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

describe('connecting to a host with several addresses', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('gives no address up while another is tried: a slow route connects in its own time', () => {
    const { onConnected, hosts, socket, isDestroyed } = connectTo([V4, V6]);

    jest.advanceTimersByTime(9_000);
    expect(hosts()).toEqual([V4.address, V6.address]);
    expect(isDestroyed()).toEqual([false, false]);
    socket(0).emit('connect');

    expect(onConnected.mock.calls).toEqual([[null, socket(0)]]);
    expect(isDestroyed()).toEqual([false, true]);
  });

  it('tries the next address after 250 ms, so one that never responds costs no more', () => {
    const { onConnected, hosts, socket } = connectTo([V6, V4]);

    jest.advanceTimersByTime(NEXT_ADDRESS_MS - 1);
    expect(hosts()).toEqual([V6.address]);
    jest.advanceTimersByTime(1);
    expect(hosts()).toEqual([V6.address, V4.address]);
    socket(1).emit('connect');

    expect(onConnected.mock.calls).toEqual([[null, socket(1)]]);
  });

  it('tries the next address at once if one fails', () => {
    const { hosts, socket, onConnected } = connectTo([V6, V4]);

    socket(0).emit('error', failure('ENETUNREACH'));

    expect(hosts()).toEqual([V6.address, V4.address]);
    expect(onConnected).not.toHaveBeenCalled();
  });

  it('alternates between the families', () => {
    const { hosts } = connectTo([V6, OTHER_V6, V4, OTHER_V4]);

    jest.advanceTimersByTime(4 * NEXT_ADDRESS_MS);

    expect(hosts()).toEqual([V6.address, V4.address, OTHER_V6.address, OTHER_V4.address]);
  });

  it('fails once every address has, with all that they say', () => {
    const { socket, onConnected } = connectTo([V6, V4]);

    socket(0).emit('error', failure('ENETUNREACH'));
    socket(1).emit('error', failure('ECONNREFUSED'));

    expect(onConnected.mock.calls).toEqual([
      [
        expect.objectContaining({
          code: 'ECONNREFUSED',
          message: 'connect ECONNREFUSED; connect ENETUNREACH',
        }),
        null,
      ],
    ]);
  });

  it('leaves nothing behind once it is stopped', () => {
    const { stop, onConnected, hosts, isDestroyed } = connectTo([V6, V4]);

    stop();
    jest.advanceTimersByTime(9_000);

    expect(hosts()).toEqual([V6.address]);
    expect(isDestroyed()).toEqual([true]);
    expect(onConnected).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('connecting over the network', () => {
  let server: Server;
  let port: number;

  beforeEach(async () => {
    server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as { port: number }).port;
  });

  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it.each([
    ['an address', '127.0.0.1', undefined],
    [
      'a name with an address that refuses',
      'api.example',
      [
        { address: '127.0.0.2', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    ],
  ])('reaches %s', async (_what, hostname, addresses) => {
    const lookup: TcpOptions['lookup'] = (_hostname, _options, callback) => callback(null, addresses ?? []);
    const socket = await new Promise<Socket>((resolve, reject) => {
      connectTcp({ hostname, port }, (error, connected) => (connected ? resolve(connected) : reject(error)), {
        ...(addresses && { lookup }),
      });
    });

    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });
});
