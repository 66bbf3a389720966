import { parseProxyUrl } from './proxy-url';
import {
  oneOf,
  parseWholeNumber,
  type Setting,
  setting,
  trueOrFalse,
  type ValueOf,
  wholeNumber,
} from './setting';
import { parseSharedStateUrl, SHARED_STATE_URL_RULE, type SharedStateTarget } from './shared-state-url';
import { parseBaseUrl, parseOrigins, parsePublicUrl } from './urls';

/** Apollo Studio's Explorer, and the pages that Apollo Sandbox and the Explorer run in when they are embedded. */
const APOLLO_ORIGINS = [
  'https://studio.apollographql.com',
  'https://sandbox.embed.apollographql.com',
  'https://explorer.embed.apollographql.com',
];

const TEN_MINUTES_MS = 600_000;

const onlyOutsideProduction = (production: boolean) => !production;

/** A setting that names a proxy, by either spelling of its variable. */
function proxyUrl(
  variable: string,
  description: Pick<Setting<unknown>, 'summary' | 'reason'>,
): Setting<string | undefined> {
  return {
    ...description,
    variables: [variable.toLowerCase(), variable],
    expected: 'an http or https URL with a host and without a path, such as http://proxy.example:8080',
    default: undefined,
    defaultText: 'none',
    isSecret: true,
    parse: parseProxyUrl,
  };
}

/** Reads a host name or an IP address. */
function parseHost(text: string): string | undefined {
  return /^[A-Za-z0-9.:-]+$/.test(text) && !text.endsWith('\n') ? text : undefined;
}

/**
 * Every setting of the gateway: what an operator decides. docs/configuration.md is generated from this table.
 * What nobody can choose better than the code is a constant beside the code that uses it.
 */
export const SETTINGS = {
  production: setting<boolean>({
    variables: ['NODE_ENV'],
    expected: '`production`, or anything else',
    default: false,
    defaultText: 'none',
    summary:
      '`production` requires `PARTNER_CENTER_CLOUD` and changes the defaults of `INTROSPECTION`, `EXPLORER` and `CORS_ORIGINS`.',
    reason: 'The variable by which Node.js programs are commonly told that they run in production.',
    parse: (text) => text === 'production',
  }),

  cloud: oneOf('PARTNER_CENTER_CLOUD', ['emulator', 'global', 'us-government', 'china-21vianet'], {
    default: 'emulator',
    defaultText: '`emulator`; required in production',
    summary: 'The Partner Center to use.',
    reason: 'The embedded Partner Center needs no account and harms nobody.',
  }),
  baseUrl: setting<string | undefined>({
    variables: ['PARTNER_CENTER_BASE_URL'],
    expected: 'an https URL, or an http URL on loopback, without user, query or fragment',
    default: undefined,
    defaultText: "the cloud's",
    summary: 'Another base URL for Partner Center. A path is allowed.',
    reason: 'Each cloud has one documented base URL.',
    parse: parseBaseUrl,
  }),
  transport: oneOf('PARTNER_CENTER_TRANSPORT', ['undici', 'cross-fetch'], {
    default: 'undici',
    summary: 'HTTP client for Partner Center: `undici` (faster) or `cross-fetch`.',
    reason: 'undici takes less CPU and notices every truncated response.',
  }),
  attemptTimeoutMs: wholeNumber('ATTEMPT_TIMEOUT_MS', [1, TEN_MINUTES_MS], {
    default: 10_000,
    summary: 'Timeout of one attempt to call Partner Center, response included, in ms.',
    reason: 'Partner Center responds within hundreds of ms; three attempts fit into the operation’s 30 s.',
  }),
  operationTimeoutMs: wholeNumber('OPERATION_TIMEOUT_MS', [1, TEN_MINUTES_MS], {
    default: 30_000,
    summary: 'Timeout of one GraphQL operation, in ms.',
    reason: 'Three attempts of 10 s; browsers and proxies commonly give up after 30 to 60 s.',
  }),
  upstreamMaxConcurrent: wholeNumber('UPSTREAM_MAX_CONCURRENT', [1, 10_000], {
    default: 256,
    summary: 'Maximum number of concurrent calls to Partner Center, and so of sockets.',
    reason: 'At 200 ms a response, 256 sockets carry over 1,000 calls a second.',
  }),
  httpsProxy: proxyUrl('HTTPS_PROXY', {
    summary: 'The proxy through which Partner Center is called. User and password are allowed.',
    reason: 'Most networks need none. A loopback base URL is never called through a proxy.',
  }),
  httpProxy: proxyUrl('HTTP_PROXY', {
    summary: 'The proxy if `HTTPS_PROXY` is not set.',
    reason: 'As undici has it.',
  }),
  noProxy: setting<string | undefined>({
    variables: ['no_proxy', 'NO_PROXY'],
    expected: 'hosts and domains separated by commas, each with or without a port; or `*`',
    default: undefined,
    defaultText: 'none',
    summary: 'The hosts that are called without a proxy. A domain includes its subdomains.',
    reason: 'Whoever needs a proxy needs it for Partner Center.',
    parse: (text) => text,
  }),
  useEnvProxy: setting<boolean>({
    variables: ['NODE_USE_ENV_PROXY'],
    expected: '0 or 1',
    default: true,
    defaultText: '`1`',
    summary: '`0` ignores the proxy variables.',
    reason: 'Other programs of a network heed these variables without being told to.',
    parse: (text) => text !== '0',
  }),

  host: setting<string>({
    variables: ['GATEWAY_HOST', 'HOST'],
    expected: 'a host name or an IP address',
    default: '127.0.0.1',
    summary: 'The address to listen on.',
    reason: 'Tokens arrive unencrypted; only programs on this machine can connect.',
    parse: parseHost,
  }),
  port: wholeNumber('PORT', [0, 65_535], {
    default: 4000,
    summary: 'The port to listen on; 0 takes any free one.',
    reason: 'The port of GraphQL servers in most documentation.',
  }),
  publicUrl: setting<string | undefined>({
    variables: ['PUBLIC_URL'],
    expected: 'an http or https URL without user, query or fragment',
    default: undefined,
    defaultText: 'the URL of the request',
    summary:
      'The URL at which browsers reach the gateway through a proxy, path included, such as `https://contoso.com/profiles`.',
    reason: 'Without a proxy the request says it.',
    parse: parsePublicUrl,
  }),
  logLevel: oneOf('LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    default: 'info',
    summary: 'The least severe entries that are logged, on standard error.',
    reason: 'One line per operation.',
  }),
  logFormat: setting<'json' | 'pretty' | undefined>({
    variables: ['LOG_FORMAT'],
    expected: 'json or pretty',
    default: undefined,
    defaultText: '`pretty` at a terminal, else `json`',
    summary: 'How log entries are written: lines of JSON for programs, or lines for people.',
    reason: 'Who reads a terminal is a person; who reads a file or a pipe is commonly a program.',
    parse: (text) => (text === 'json' || text === 'pretty' ? text : undefined),
  }),
  metricsPort: setting<number | undefined>({
    variables: ['METRICS_PORT'],
    expected: 'a whole number from 0 to 65535',
    default: undefined,
    defaultText: 'none',
    summary:
      'The port on which `/metrics` is served to Prometheus; 0 takes any free one. Without it there are no metrics.',
    reason: 'Nothing is collected that nobody reads. 9464 is the customary port.',
    parse: parseWholeNumber(0, 65_535),
  }),
  metricsHost: setting<string>({
    variables: ['METRICS_HOST'],
    expected: 'a host name or an IP address',
    default: '127.0.0.1',
    summary: 'The address on which metrics are served.',
    reason: 'They are for whoever runs the gateway, and there is no sign-in.',
    parse: parseHost,
  }),
  introspection: trueOrFalse('INTROSPECTION', {
    default: onlyOutsideProduction,
    summary: 'Whether clients may query the schema.',
    reason: 'Tools need it; production clients are built already.',
  }),
  explorer: trueOrFalse('EXPLORER', {
    default: onlyOutsideProduction,
    summary: 'Whether the landing page and the explorer are served.',
    reason: 'For people who try the gateway.',
  }),
  federation: trueOrFalse('FEDERATION', {
    default: false,
    summary:
      'Whether the gateway is a subgraph of Apollo Federation 2. Anybody who reaches it can then read the schema, whatever `INTROSPECTION` says.',
    reason: 'Few gateways stand behind a router, and a subgraph has other type names: docs/federation.md.',
  }),
  persistedOperations: setting<string | undefined>({
    variables: ['PERSISTED_OPERATIONS'],
    expected: 'the path of a JSON file',
    default: undefined,
    defaultText: 'none',
    summary:
      'The list of operations that clients may call by id: a manifest of Apollo, or a map of ids to documents. SIGHUP reloads it.',
    reason: 'Clients send their documents unless they are told otherwise.',
    parse: (text) => text,
  }),
  persistedOperationsOnly: trueOrFalse('PERSISTED_OPERATIONS_ONLY', {
    default: false,
    summary: 'Whether operations that are not in `PERSISTED_OPERATIONS` are refused.',
    reason: 'The list has to be complete first.',
  }),
  corsOrigins: setting<readonly string[]>({
    variables: ['CORS_ORIGINS'],
    expected: 'origins such as https://example.com separated by commas, without path or wildcard, or none',
    default: (production) => (production ? [] : APOLLO_ORIGINS),
    summary: 'The origins whose pages may call the gateway from a browser.',
    reason: 'Apollo Sandbox and Explorer, which run on Apollo’s site, work out of the box.',
    parse: parseOrigins,
  }),

  sharedState: setting<SharedStateTarget | undefined>({
    variables: ['SHARED_STATE_URL'],
    expected: SHARED_STATE_URL_RULE,
    default: undefined,
    defaultText: 'none: in the process',
    summary:
      'The Valkey or Redis through which several instances behave as one, such as `valkeys://user:password@host:6379/0`.',
    reason: 'One instance needs no server.',
    isSecret: true,
    parse: parseSharedStateUrl,
  }),
  sharedStateTimeoutMs: wholeNumber('SHARED_STATE_TIMEOUT_MS', [2, 60_000], {
    default: 50,
    summary:
      'What a request may lose to a `SHARED_STATE_URL` that does not respond, in ms. After that the instance goes on by itself.',
    reason: 'Fifty times what Valkey takes next door, and still less than a person notices.',
  }),

  rateLimitPerMinute: wholeNumber('RATE_LIMIT_PER_MINUTE', [0, 1_000_000], {
    default: 600,
    summary: 'Maximum number of requests to /graphql per minute and caller; 0: unlimited.',
    reason: 'Ten a second is far more than editing a profile takes, and Partner Center throttles below that.',
  }),
  maxBodyBytes: wholeNumber('MAX_BODY_BYTES', [1000, 10_000_000], {
    default: 100_000,
    summary: 'Maximum size of a request body, in bytes.',
    reason: 'The longest useful operation of this schema takes a few kilobytes.',
  }),
  maxConnections: wholeNumber('MAX_CONNECTIONS', [1, 100_000], {
    default: 1000,
    summary: 'Maximum number of open connections; further ones are closed at once.',
    reason: 'A connection with its request takes some 50 kB.',
  }),
  keepAliveTimeoutMs: wholeNumber('KEEP_ALIVE_TIMEOUT_MS', [1000, 3_600_000], {
    default: 72_000,
    summary:
      'How long an idle connection is kept open, in ms. Must be longer than the proxy in front keeps it, or requests are lost.',
    reason: 'Longer than the 60 s of nginx and of AWS load balancers.',
  }),
  shutdownDelayMs: wholeNumber('SHUTDOWN_DELAY_MS', [0, TEN_MINUTES_MS], {
    default: 0,
    summary:
      'How long the gateway goes on serving after SIGTERM or SIGINT while /health/ready reports 503, in ms.',
    reason:
      'In a terminal nobody needs to be told; behind a load balancer set it to the time that one takes to notice.',
  }),
  shutdownGraceMs: wholeNumber('SHUTDOWN_GRACE_MS', [0, TEN_MINUTES_MS], {
    default: 10_000,
    summary: 'How long operations in flight have to finish after that, in ms.',
    reason: 'Orchestrators commonly kill after 30 s; a call to Partner Center takes less than 10 s.',
  }),
} as const;

/** The settings of a gateway, by name. */
export type Settings = { readonly [Name in keyof typeof SETTINGS]: ValueOf<(typeof SETTINGS)[Name]> };

/** Variables that other programs of this package read. */
export const OTHER_VARIABLES: readonly string[] = ['EMULATOR_PORT', 'GATEWAY_TOKEN', 'GATEWAY_URL'];
