import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphQLFormattedError } from 'graphql';
import { mintToken } from '../../src/emulator/token';
import { newGuid } from '../../src/shared/guid';
import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';
import {
  type RecordedAnswer,
  type RecordingServer,
  respondAsDocumented,
  startRecordingServer,
} from '../support/recording-server';
import { run, type ServingProcess, serve } from './support/router-process';

const CORRELATION_ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const TOKEN = mintToken();

/** Routers, each with the composer that its users have. */
const ROUTERS = [
  { router: '@apollo/gateway', composer: 'apollo', script: 'apollo-gateway.mjs', args: [] },
  { router: '@graphql-hive/gateway', composer: 'guild', script: 'hive-gateway.mjs', args: [] },
  {
    router: "@graphql-hive/gateway with Hive Router's planner",
    composer: 'guild',
    script: 'hive-gateway.mjs',
    args: ['--router-runtime'],
  },
];

let partnerCenter: RecordingServer;
/** What Partner Center responds instead of its profile. */
let fault: RecordedAnswer | undefined;
let gateway: ListeningGateway;
let second: ServingProcess;
let directory: string;
const running = new Map<string, ServingProcess>();

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'federation-'));
  partnerCenter = await startRecordingServer((request) => fault ?? respondAsDocumented(request));
  [gateway, second] = await Promise.all([
    startListeningGateway({
      FEDERATION: 'true',
      INTROSPECTION: 'false',
      PARTNER_CENTER_BASE_URL: partnerCenter.url,
    }),
    serve('second-subgraph.mjs'),
  ]);
  await Promise.all(['apollo', 'guild'].map(compose));
  await Promise.all(
    ROUTERS.map(async ({ router, composer, script, args }) => {
      running.set(router, await serve(script, [supergraphOf(composer), ...args]));
    }),
  );
});
beforeEach(() => {
  fault = undefined;
});
afterAll(async () => {
  await Promise.all([...running.values(), second].map((one) => one?.stop()));
  await gateway?.close();
  await partnerCenter?.close();
  rmSync(directory, { recursive: true, force: true });
});

function supergraphOf(composer: string): string {
  return join(directory, `${composer}.graphql`);
}

function compose(composer: string): Promise<void> {
  const subgraphs = [`partner=${gateway.url}/graphql`, `second=${second.url}`];
  return run('compose.mjs', [composer, supergraphOf(composer), ...subgraphs]);
}

interface Answer {
  readonly data: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

const HEADERS = { authorization: `Bearer ${TOKEN}`, 'MS-CorrelationId': CORRELATION_ID };

async function send(
  router: string,
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = HEADERS,
): Promise<Answer> {
  const response = await fetch(running.get(router)?.url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

describe.each(ROUTERS)('$router', ({ router }) => {
  it('answers one query from both subgraphs, whose types of one name stay apart', async () => {
    const { data, errors } = await send(
      router,
      '{ supportProfile { email telephone } office { city address { street } } tokenDiagnosis { kind } }',
    );

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      supportProfile: { email: 'email@sample.com', telephone: '4255555555' },
      office: { city: 'Redmond', address: { street: 'One Microsoft Way' } },
      tokenDiagnosis: { kind: 'APP_AND_USER' },
    });
  });

  it("fetches the fields that the other subgraph adds to the gateway's types, with the caller's token", async () => {
    const { data, errors } = await send(
      router,
      `query($input: UpdateSupportProfileInput!) {
        supportProfile { website openingHours knowsTheCaller }
        partnerProfiles { support { openingHours } }
        previewSupportProfileUpdate(input: $input) { proposed { website openingHours } }
      }`,
      { input: { website: 'contoso.com' } },
    );

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      supportProfile: {
        website: 'www.microsoft.com',
        openingHours: 'support_profile: 9 to 17',
        knowsTheCaller: true,
      },
      partnerProfiles: { support: { openingHours: 'support_profile: 9 to 17' } },
      previewSupportProfileUpdate: {
        proposed: { website: 'contoso.com', openingHours: 'support_profile: 9 to 17' },
      },
    });
  });

  it('updates a part of the profile, and keeps the rest', async () => {
    const { data, errors } = await send(
      router,
      'mutation($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email website openingHours } }',
      { input: { website: 'contoso.com' } },
    );

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      updateSupportProfile: {
        email: 'email@sample.com',
        website: 'contoso.com',
        openingHours: 'support_profile: 9 to 17',
      },
    });
    expect(JSON.parse(partnerCenter.requests.at(-1)?.body ?? '')).toMatchObject({
      Email: 'email@sample.com',
      Website: 'contoso.com',
    });
  });

  it("passes the caller's token and correlation id on to Partner Center", async () => {
    await send(router, '{ supportProfile { email } }');

    expect(partnerCenter.requests.at(-1)?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'ms-correlationid': CORRELATION_ID,
    });
  });

  it('keeps callers apart who ask the same at the same time', async () => {
    const before = partnerCenter.requests.length;
    const tokens = [mintToken({ tenant: newGuid() }), mintToken({ tenant: newGuid() })].map(
      (token) => `Bearer ${token}`,
    );
    await Promise.all(
      tokens.map((authorization) => send(router, '{ supportProfile { email } }', {}, { authorization })),
    );

    const seen = partnerCenter.requests.slice(before).map(({ headers }) => headers.authorization);
    expect(seen.sort()).toEqual(tokens.sort());
  });

  it('makes up no token for a caller who has none', async () => {
    const before = partnerCenter.requests.length;
    const { errors } = await send(router, '{ supportProfile { email } }', {}, {});

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(partnerCenter.requests).toHaveLength(before);
  });

  it("passes on the code of a refused input, with the fields, and the other subgraph's data", async () => {
    const { data, errors } = await send(
      router,
      `query($input: UpdateSupportProfileInput!) {
        previewSupportProfileUpdate(input: $input) { changes { field } } office { city }
      }`,
      { input: { email: 'nonsense' } },
    );

    expect(data).toEqual({ previewSupportProfileUpdate: null, office: { city: 'Redmond' } });
    expect(errors?.[0]).toMatchObject({
      path: ['previewSupportProfileUpdate'],
      extensions: {
        code: 'BAD_USER_INPUT',
        fields: [{ field: 'email' }],
        correlationId: CORRELATION_ID,
      },
    });
  });

  it("passes on the code and the hint of Partner Center's refusal", async () => {
    fault = { status: 403, body: { code: '2032', description: 'Not allowed.' } };
    const { errors } = await send(router, '{ supportProfile { email } }');

    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      partnerCenter: { status: 403, code: '2032', hint: expect.any(String) },
    });
    expect(JSON.stringify(errors)).not.toContain(TOKEN);
  });

  it.each([
    ['by a limit', `{ ${aliases(11)} }`, {}, 'OPERATION_LIMIT_EXCEEDED'],
    [
      'with a status of HTTP',
      'query($input: UpdateSupportProfileInput!) { previewSupportProfileUpdate(input: $input) { changes { field } } }',
      { input: { website: 'w'.repeat(100_000) } },
      'PAYLOAD_TOO_LARGE',
    ],
  ])('passes on the code of an operation that the gateway refuses %s', async (_, query, variables, code) => {
    const { errors } = await send(router, query, variables);

    expect(errors?.[0]?.extensions).toMatchObject({ code, limit: expect.any(String) });
  });
});

/** The profile under so many names. */
function aliases(count: number): string {
  return Array.from({ length: count }, (_, index) => `p${index}: supportProfile { email }`).join(' ');
}
