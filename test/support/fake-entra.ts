import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A response of the fake authority. */
export interface FakeResponse {
  readonly status: number;
  readonly body: unknown;
}

/** An authority that responds as Entra documents it, and as a test tells it to. */
export interface FakeEntra {
  readonly url: string;
  /** Queues responses to /oauth2/v2.0/token; the last one is repeated. */
  tokenResponses(...responses: readonly FakeResponse[]): void;
  /** Sets the response to /oauth2/v2.0/devicecode. */
  deviceResponse(response: FakeResponse): void;
  /** The forms that were posted, oldest first. */
  /** Lets requests for tokens wait. */
  hold(): void;
  /** Lets them go on. */
  release(): void;
  /** Resolves once a request for tokens is there. */
  received(): Promise<void>;
  readonly posts: readonly { readonly path: string; readonly form: Readonly<Record<string, string>> }[];
  stop(): Promise<void>;
}

/** The tenant that the fake's id tokens name. */
export const FAKE_TENANT = '6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a10';

/** Entra's documented error body. */
export function entraError(error: string, aadsts: number, sentence: string): FakeResponse {
  return {
    status: 400,
    body: {
      error,
      error_description: `AADSTS${aadsts}: ${sentence} Trace ID: 11111111-1111-4111-8111-111111111111 Correlation ID: 22222222-2222-4222-8222-222222222222 Timestamp: 2026-11-25 08:00:00Z`,
      error_codes: [aadsts],
      timestamp: '2026-11-25 08:00:00Z',
      trace_id: '11111111-1111-4111-8111-111111111111',
      correlation_id: '22222222-2222-4222-8222-222222222222',
    },
  };
}

/** A token response of Entra's v2 endpoint. @param refreshToken - new with every response. */
export function tokenResponse(origin: string, clientId: string, refreshToken: string): FakeResponse {
  const now = Math.floor(Date.now() / 1000);
  const idToken = [
    { alg: 'RS256', typ: 'JWT' },
    {
      iss: `${origin}/${FAKE_TENANT}/v2.0`,
      aud: clientId,
      sub: 'subject',
      tid: FAKE_TENANT,
      preferred_username: 'admin@contoso.com',
      iat: now,
      exp: now + 3600,
    },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      scope: 'https://api.partnercenter.microsoft.com/user_impersonation',
      expires_in: 3599,
      access_token: 'an-access-token',
      refresh_token: refreshToken,
      id_token: `${idToken.join('.')}.c2lnbmF0dXJl`,
    },
  };
}

/** Starts the fake on a free port. Its discovery has the issuer of authorities that serve several tenants. */
export async function startFakeEntra(): Promise<FakeEntra> {
  const posts: { path: string; form: Record<string, string> }[] = [];
  let held: Promise<void> | undefined;
  let release = () => {};
  const arrivals = new EventEmitter();
  let tokens: readonly FakeResponse[] = [];
  let device: FakeResponse = { status: 500, body: {} };
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const send = ({ status, body }: FakeResponse) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const tenant = path.split('/')[1];
    if (path.endsWith('/.well-known/openid-configuration'))
      return send({ status: 200, body: discovery(tenant) });
    posts.push({ path, form: Object.fromEntries(new URLSearchParams(await textOf(request))) });
    if (path.endsWith('/devicecode')) return send(device);
    arrivals.emit('token');
    await held;
    const next = tokens[0] ?? { status: 500, body: {} };
    if (tokens.length > 1) tokens = tokens.slice(1);
    return send(next);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const discovery = (tenant: string | undefined) => ({
    issuer: `${url}/{tenantid}/v2.0`,
    authorization_endpoint: `${url}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${url}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${url}/${tenant}/discovery/v2.0/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
  });
  return {
    url,
    posts,
    tokenResponses: (...responses) => {
      tokens = responses;
    },
    deviceResponse: (response) => {
      device = response;
    },
    hold() {
      held = new Promise((done) => {
        release = done;
      });
    },
    release() {
      held = undefined;
      release();
    },
    received: async () => {
      await once(arrivals, 'token');
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
