import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createConnector } from '../../../../src/partner-center/transports/connector';
import { useFakeTimeouts } from '../../../support/fake-timers';
import { until } from '../../../support/upstream';

const TIMEOUT_MS = 10_000;

describe('a connection', () => {
  let server: Server;
  let port: string;
  let accepted: Socket[];

  beforeEach(async () => {
    accepted = [];
    server = createServer((socket) => void accepted.push(socket.on('error', () => {}).resume()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = String((server.address() as AddressInfo).port);
  });

  afterEach(async () => {
    jest.useRealTimers();
    for (const socket of accepted) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('has the whole timeout for TLS, and leaves no socket behind when it is over', async () => {
    useFakeTimeouts();
    const onConnected = jest.fn();
    createConnector(TIMEOUT_MS)({ hostname: '127.0.0.1', protocol: 'https:', port }, onConnected);
    await until(() => accepted.length === 1);

    jest.advanceTimersByTime(TIMEOUT_MS - 1);
    expect(onConnected).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);

    expect(onConnected.mock.calls).toEqual([[expect.objectContaining({ code: 'ETIMEDOUT' }), null]]);
    await until(() => accepted[0]?.destroyed === true);
  });

  it('has the whole timeout for name resolution, and what is resolved later is not connected to', async () => {
    useFakeTimeouts();
    const onConnected = jest.fn();
    let resolveName = () => {};
    const connector = createConnector(TIMEOUT_MS, {
      lookup: (_hostname, _options, callback) => {
        resolveName = () => callback(null, [{ address: '127.0.0.1', family: 4 }]);
      },
    });
    connector({ hostname: 'api.example', protocol: 'http:', port }, onConnected);

    jest.advanceTimersByTime(TIMEOUT_MS);
    resolveName();

    expect(onConnected.mock.calls).toEqual([[expect.objectContaining({ code: 'ETIMEDOUT' }), null]]);
    expect(accepted).toEqual([]);
  });

  it('fails with the error of the name resolution, even if that comes at once', () => {
    const onConnected = jest.fn();
    const error = Object.assign(new Error('getaddrinfo ENOTFOUND api.example'), { code: 'ENOTFOUND' });
    const connector = createConnector(TIMEOUT_MS, {
      lookup: (_hostname, _options, callback) => callback(error, []),
    });

    connector({ hostname: 'api.example', protocol: 'http:', port }, onConnected);

    expect(onConnected.mock.calls).toEqual([[error, null]]);
  });
});
