import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a plain HTTP server saw it. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a recording server answers a request with. */
export interface RecordedAnswer {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text or bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
}

/** A plain HTTP server that notes what it is sent and answers what a test wants. */
export interface RecordingServer {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

/** The documentation's example of a support profile. */
export const DOCUMENTED_PROFILE = {
  email: 'email@sample.com',
  telephone: '4255555555',
  website: 'www.microsoft.com',
  profileType: 'support_profile',
  links: { self: { uri: '/v1/profiles/support', method: 'GET', headers: [] } },
  attributes: { objectType: 'PartnerSupportProfile' },
} as const;

/** Responds to a read with a profile, and to a write with the profile as it is then. */
export function respondWith(profile: object): (request: RecordedRequest) => RecordedAnswer {
  return ({ method, body }) => {
    if (method !== 'PUT') return { body: profile };
    const { Email: email, Telephone: telephone, Website: website } = JSON.parse(body);
    return { body: { ...profile, email, telephone, website } };
  };
}

/** Responds with the documented profile. */
export const respondAsDocumented = respondWith(DOCUMENTED_PROFILE);

/** Starts a recording server on a free port of the loopback interface. */
export async function startRecordingServer(
  answer: (request: RecordedRequest) => RecordedAnswer = respondAsDocumented,
): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  return listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const recorded: RecordedRequest = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      requests.push(recorded);
      const { status = 200, headers = {}, body = '' } = answer(recorded);
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(toBytes(body));
    });
  }, requests);
}

/** Starts a server whose behaviour on the wire a test writes by hand. */
export async function listen(
  listener: RequestListener,
  requests: readonly RecordedRequest[] = [],
): Promise<RecordingServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function toBytes(body: unknown): string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
}
