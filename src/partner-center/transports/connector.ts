import { isIP, type Socket } from 'node:net';
import tls from 'node:tls';
import type { buildConnector } from 'undici';
import { connectTcp, type OnConnected, type TcpOptions } from './connect-tcp';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };

/**
 * Creates what undici opens connections with, TLS included. undici has one of its own, but it leaves the choice among
 * addresses to Node.js (see `connectTcp`) and loses TLS sessions at the next garbage collection.
 *
 * @param timeoutMs - the time for name resolution, connecting and TLS together.
 */
export function createConnector(timeoutMs: number, options?: TcpOptions): buildConnector.connector {
  // Of one host: a transport has one upstream.
  let session: Buffer | undefined;
  const secure = (socket: Socket, hostname: string, onSecured: OnConnected) => {
    const secured = tls.connect({
      socket,
      host: hostname,
      servername: isIP(hostname) ? '' : hostname,
      session,
      ALPNProtocols: ['http/1.1'],
    });
    secured.on('session', (latest) => {
      session = latest;
    });
    secured.once('secureConnect', () => onSecured(null, secured));
    secured.once('error', (error) => onSecured(error, null));
    return () => void secured.destroy();
  };
  return ({ hostname, protocol, port }, callback) => {
    let isOver = false;
    let stop = () => {};
    const timer = setTimeout(() => {
      finish(timedOut(hostname, timeoutMs), null);
      stop();
    }, timeoutMs).unref();
    const finish: OnConnected = (error, socket) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      if (socket) callback(null, socket);
      else callback(error ?? new Error('No address.'), null);
    };
    stop = connectTcp(
      { hostname, port: Number(port) || (DEFAULT_PORTS[protocol] ?? 0) },
      (error, socket) => {
        if (!socket || protocol !== 'https:') finish(error, socket);
        else stop = secure(socket, hostname, finish);
      },
      options,
    );
  };
}

function timedOut(hostname: string, timeoutMs: number): Error {
  const message = `No connection to ${hostname} within ${timeoutMs} ms.`;
  return Object.assign(new Error(message), { code: 'ETIMEDOUT', syscall: 'connect' });
}
