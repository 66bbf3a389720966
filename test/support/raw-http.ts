import { connect, type Socket } from 'node:net';

/** A TCP connection that a test speaks HTTP on by hand, correctly or not. */
export interface RawConnection {
  readonly socket: Socket;
  write(text: string): void;
  /** What came back so far. */
  received(): string;
  /** Resolves with what came back, once that contains the given text. */
  until(text: string): Promise<string>;
  /** Resolves with everything that came back, once the other side has closed. */
  closed(): Promise<string>;
}

/** Opens a connection to a server, by its base URL. */
export async function openRaw(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
  });
  const closed = new Promise<string>((resolve) => {
    // A reset is one way of closing; what came before it counts.
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    write: (bytes) => socket.write(bytes),
    received: () => text,
    closed: () => closed,
    until: (part) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (text.includes(part)) resolve(text);
        };
        socket.on('data', look);
        socket.on('close', () => reject(new Error(`Closed without "${part}": ${text}`)));
        look();
      }),
  };
}

/** The status of an answer as it came over the wire; undefined where none came. */
export function statusOf(answer: string): number | undefined {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
  return status === undefined ? undefined : Number(status);
}

/** The JSON body of an answer as it came over the wire. */
export function jsonOf(answer: string): unknown {
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));
}
