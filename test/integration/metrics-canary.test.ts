import { ErrorCode } from '../../src/contract/error-code';
import type { Fault } from '../../src/emulator/fault-schema';
import { mintToken } from '../../src/emulator/token';
import { CANARY_JWT, piecesIn } from '../support/canary';
import { openRaw } from '../support/raw-http';
import { type Scrape, scrape, useMeasuredGateway } from '../support/scrape';

const open = useMeasuredGateway();
type Opened = Awaited<ReturnType<typeof open>>;

/** What must be in no metric, beside the token itself: of the token, and of the profile. */
const PERSONAL = [
  'c0ffee00',
  'canary',
  'contoso',
  '5550199',
  'api.partnercenter',
  '/v1/',
  'user_impersonation',
];

const READ = 'query Contact { supportProfile { email telephone website } }';
const UPDATE =
  'mutation UpdateContact($input: UpdateSupportProfileInput!, $expected: SupportProfileExpectation) { updateSupportProfile(input: $input, expected: $expected) { email } }';
const INPUT = {
  email: 'canary-mail@contoso.example',
  telephone: '4255550199',
  website: 'canary-site.contoso.example',
};
const HEADERS = {
  authorization: `Bearer ${CANARY_JWT}`,
  'ms-correlationid': CANARY_JWT,
  'ms-requestid': CANARY_JWT,
  'user-agent': CANARY_JWT,
};

/** A second caller, so that what the first one's calls lead to does not end the others'. */
const OTHER_TOKEN = mintToken({
  tenant: 'c0ffee00-0000-4000-8000-000000000002',
  user: 'canary@contoso.example',
});
const OTHER = { ...HEADERS, authorization: `Bearer ${OTHER_TOKEN}` };

/** Strikes with a fault whose words are the canary's, and sends a read and an update. */
async function strike({ gateway, upstream }: Opened, fault: Fault, headers = HEADERS): Promise<void> {
  for (const [query, variables] of [[READ], [UPDATE, { input: INPUT }]] as const) {
    upstream.faults.clear();
    upstream.faults.add(fault);
    await gateway.send(query, variables, headers);
  }
  upstream.faults.clear();
}

/** A path that a request can take, and a series that shows that one has taken it. */
type Path = readonly [series: string, take: (opened: Opened) => Promise<unknown>];

const outcome = (code: ErrorCode | 'OK', kind = 'query', operation = 'Contact') =>
  `gateway_operations_total{operation="${operation}",kind="${kind}",outcome="${code}"}`;
const refused = (code: ErrorCode, limit = 'none') =>
  `gateway_requests_refused_total{code="${code}",limit="${limit}"}`;
const words = { description: `${CANARY_JWT} ${INPUT.email}`, text: CANARY_JWT };

const PATHS: readonly Path[] = [
  [outcome('OK'), ({ gateway }) => gateway.send(READ, undefined, HEADERS)],
  [
    'gateway_updates_total{outcome="APPLIED"}',
    ({ gateway }) => gateway.send(UPDATE, { input: INPUT }, HEADERS),
  ],
  ['gateway_coalesced_reads_total', coalesce],
  [
    outcome(ErrorCode.CONFLICT, 'mutation', 'UpdateContact'),
    ({ gateway }) =>
      gateway.send(UPDATE, { input: INPUT, expected: { email: 'canary@contoso.example' } }, HEADERS),
  ],
  [
    outcome(ErrorCode.BAD_USER_INPUT, 'mutation', 'UpdateContact'),
    ({ gateway }) => gateway.send(UPDATE, { input: { email: CANARY_JWT } }, HEADERS),
  ],
  [
    outcome(ErrorCode.BAD_USER_INPUT),
    (opened) => strike(opened, { status: 400, ...words, code: CANARY_JWT }),
  ],
  [
    outcome(ErrorCode.UNAUTHENTICATED),
    (opened) => strike(opened, { status: 401, wwwAuthenticate: CANARY_JWT }),
  ],
  [outcome(ErrorCode.FORBIDDEN), (opened) => strike(opened, { status: 403, ...words })],
  [outcome(ErrorCode.NOT_FOUND), (opened) => strike(opened, { status: 404, ...words })],
  [outcome(ErrorCode.PRECONDITION_FAILED), (opened) => strike(opened, { status: 412, ...words })],
  [outcome(ErrorCode.UPSTREAM_ERROR), (opened) => strike(opened, { status: 500, times: 0, ...words }, OTHER)],
  [
    outcome(ErrorCode.UPSTREAM_UNAVAILABLE),
    (opened) => strike(opened, { status: 503, times: 0, ...words }, OTHER),
  ],
  [
    outcome(ErrorCode.UPSTREAM_TIMEOUT),
    (opened) => strike(opened, { status: 504, times: 0, ...words }, OTHER),
  ],
  [
    outcome(ErrorCode.UPSTREAM_BAD_RESPONSE),
    (opened) => strike(opened, { redirect: `https://canary.contoso.example/${CANARY_JWT}` }),
  ],
  [
    'gateway_read_backs_total{result="written"}',
    (opened) => strike(opened, { method: 'PUT', cut: 'before-headers', applied: true, times: 0 }),
  ],
  ['gateway_retry_after_wait_seconds_count', (opened) => strike(opened, { retryAfter: 1, ...words })],
  [
    outcome(ErrorCode.GRAPHQL_VALIDATION_FAILED, 'unknown', ''),
    ({ gateway }) => gateway.send(`{ canary(contoso: "${CANARY_JWT}") }`, undefined, HEADERS),
  ],
  [
    outcome(ErrorCode.GRAPHQL_PARSE_FAILED, 'unknown', ''),
    ({ gateway }) => gateway.send(CANARY_JWT, undefined, HEADERS),
  ],
  [
    outcome('OK', 'query', 'other'),
    ({ gateway }) => gateway.send('query Diagnosis { tokenDiagnosis { kind } }', undefined, HEADERS),
  ],
  [refused(ErrorCode.NOT_FOUND), ({ url }) => request(url, `/${CANARY_JWT}`)],
  [
    refused(ErrorCode.BAD_REQUEST),
    ({ url }) => request(url, `/graphql?query=${CANARY_JWT}`, { method: 'DELETE' }),
  ],
  [
    refused(ErrorCode.PAYLOAD_TOO_LARGE, 'bodyBytes'),
    ({ url }) => request(url, '/graphql', { method: 'POST', body: CANARY_JWT.repeat(500) }),
  ],
  [
    refused(ErrorCode.BAD_REQUEST, 'headerBytes'),
    ({ url }) => garble(url, `GET / HTTP/1.1\r\nX: ${CANARY_JWT.repeat(200)}\r\n\r\n`),
  ],
  ['gateway_ready', ({ url }) => request(url, `/health/ready?${CANARY_JWT}`)],
  ['gateway_build_info', ({ gateway }) => request(gateway.app.metricsUrl() ?? '', `/metrics?${CANARY_JWT}`)],
  [
    'gateway_upstream_failed_calls_total{cause="circuit-open"}',
    async (opened) => {
      for (let count = 0; count < 5; count += 1)
        await strike(opened, { status: 503, times: 0, ...words }, OTHER);
    },
  ],
  [
    'gateway_upstream_failed_calls_total{cause="conflict"}',
    ({ gateway }) => gateway.send(UPDATE, { input: INPUT, expected: { website: CANARY_JWT } }, HEADERS),
  ],
  [
    'gateway_upstream_throttled_calls_total{sent="false"}',
    async (opened) => {
      await strike(opened, { retryAfter: 600, ...words });
      await opened.gateway.send(READ, undefined, HEADERS);
    },
  ],
  [
    refused(ErrorCode.RATE_LIMITED, 'requestsPerMinute'),
    async ({ gateway }) => {
      for (let count = 0; count < 120; count += 1) await gateway.send('{ __typename }', undefined, HEADERS);
    },
  ],
];

async function coalesce({ gateway, upstream }: Opened): Promise<void> {
  upstream.faults.add({ delayMs: 20 });
  await Promise.all([gateway.send(READ, undefined, HEADERS), gateway.send(READ, undefined, HEADERS)]);
}

async function request(url: string, target: string, init: RequestInit = {}): Promise<void> {
  const headers = { 'content-type': 'application/json', ...HEADERS };
  const response = await fetch(new URL(target, url), { ...init, headers });
  await response.text();
}

async function garble(url: string, text: string): Promise<void> {
  const connection = await openRaw(url);
  connection.write(text);
  await connection.closed();
}

/** Whether a series has moved; one with labels may be given by its name alone. */
function hasMoved({ series }: Scrape, wanted: string): boolean {
  return Object.entries(series).some(
    ([name, value]) => value > 0 && (name === wanted || name.startsWith(`${wanted}{`)),
  );
}

it('no metric holds anything of the token, the caller, the profile or the service, on whatever path', async () => {
  const opened = await open({ environment: { RATE_LIMIT_PER_MINUTE: '150' } });
  for (const [, take] of PATHS) await take(opened);

  const scraped = await scrape(opened.gateway);
  const untaken = PATHS.map(([series]) => series).filter((series) => !hasMoved(scraped, series));
  expect(untaken).toEqual([]);
  for (const token of [CANARY_JWT, OTHER_TOKEN]) expect(piecesIn(scraped.text, token)).toEqual([]);
  for (const secret of PERSONAL) expect(scraped.text.toLowerCase()).not.toContain(secret);
});
