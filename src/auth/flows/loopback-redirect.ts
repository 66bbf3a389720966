import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PAGE_HEADERS, type ResultPage, renderResultPage } from './result-page';

/** More than any authorization response; a longer one is cut off. */
const MAX_BODY_BYTES = 64 * 1024;

/** How often a port that is free on 127.0.0.1 may turn out to be taken on ::1. */
const PORT_ATTEMPTS = 5;

/** The authorization response, and the browser that waits for a page. */
export interface RedirectResponse {
  readonly parameters: URLSearchParams;
  /** Shows the person a page; resolves once it is sent. */
  show(page: ResultPage): Promise<void>;
}

/** Waits on the loopback interface for the browser to come back from the authority. */
export interface LoopbackRedirect {
  /** `http://localhost:{port}`. */
  readonly uri: string;
  /** Resolves with the first response that carries the state. Others are refused, and waited past. */
  receive(state: string, signal: AbortSignal): Promise<RedirectResponse>;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/**
 * Listens for one authorization response, sent as `response_mode=form_post`, so that the code stands in no address and
 * in no history. A browser may resolve `localhost` to either address family: both are listened on if there are both, so
 * that no other process can receive what is meant for this one.
 */
export async function openLoopbackRedirect(): Promise<LoopbackRedirect> {
  const waiting = new Set<Waiter>();
  const listener = (request: IncomingMessage, response: ServerResponse) =>
    void handle(request, response, port, waiting);
  const { servers, port } = await listenOnLoopback(listener);
  return {
    uri: `http://localhost:${port}`,
    receive(state, signal) {
      return new Promise((resolve, reject) => {
        const waiter: Waiter = { state, resolve };
        const abort = () => {
          waiting.delete(waiter);
          reject(signal.reason);
        };
        if (signal.aborted) return abort();
        waiting.add(waiter);
        signal.addEventListener('abort', abort, { once: true });
      });
    },
    async close() {
      await Promise.all(servers.map(closeServer));
    },
  };
}

interface Waiter {
  readonly state: string;
  resolve(response: RedirectResponse): void;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  waiting: Set<Waiter>,
): Promise<void> {
  // A page of another site that had its name resolved to loopback (DNS rebinding) has its own name here.
  if (request.headers.host !== `localhost:${port}` || request.url !== '/') return refuse(response, 404);
  if (request.method !== 'POST') return refuse(response, 405);

  const body = await readBody(request);
  if (body === undefined) return refuse(response, 413);
  const parameters = new URLSearchParams(body);
  const waiter = [...waiting].find(({ state }) => parameters.getAll('state').join() === state);
  if (waiter === undefined) return refuse(response, 400);

  waiting.delete(waiter);
  waiter.resolve({ parameters, show: (page) => send(response, 200, page) });
}

function refuse(response: ServerResponse, status: number): void {
  void send(response, status, {
    title: 'Not a sign-in response',
    text: 'This is not the response that the sign-in waits for. Start again in the terminal.',
  });
}

function send(response: ServerResponse, status: number, page: ResultPage): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.writeHead(status, PAGE_HEADERS).end(renderResultPage(page));
  });
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      length += (chunk as Buffer).length;
      if (length > MAX_BODY_BYTES) return undefined;
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return undefined;
  }
}

async function listenOnLoopback(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly servers: readonly Server[]; readonly port: number }> {
  for (let attempt = 1; ; attempt++) {
    const first = await listen(createServer(listener), '127.0.0.1', 0);
    const { port } = first.address() as AddressInfo;
    try {
      return { servers: [first, await listen(createServer(listener), '::1', port)], port };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return { servers: [first], port };
      await closeServer(first);
      if (attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

function listen(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => resolve(server));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
