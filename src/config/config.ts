import { z } from 'zod';
import { corsOriginsSchema, defaultCorsOrigins } from './cors-origins';
import { type LimitValues, limitsSchema } from './limits';
import { toUpstreamSettings, type UpstreamSettings, upstreamVariables } from './upstream-settings';
import { wholeNumber } from './values';

/** The settings of a gateway, checked and frozen. README.md lists them with their defaults. */
export interface Config {
  readonly cloud: CloudSetting;
  /** Replaces the cloud's base URL; without a trailing slash. */
  readonly baseUrl: string | undefined;
  /** The library that carries the calls of Partner Center. */
  readonly transport: (typeof TRANSPORTS)[number];
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly production: boolean;
  readonly upstream: UpstreamSettings;
  /** Whether the schema can be asked for. Default: not in production. */
  readonly introspection: boolean;
  /** Whether the landing page and the explorer are served. Default: not in production. */
  readonly explorer: boolean;
  /** The origins whose pages may call the gateway from a browser. */
  readonly corsOrigins: readonly string[];
  readonly limits: LimitValues;
}

/** Which Partner Center to use. */
export type CloudSetting = (typeof CLOUD_SETTINGS)[number];

const CLOUD_SETTINGS = ['emulator', 'global', 'us-government', 'china-21vianet'] as const;
const TRANSPORTS = ['cross-fetch', 'undici'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Settings that the gateway cannot start with. */
export class InvalidConfigError extends Error {
  override readonly name = 'InvalidConfigError';

  /** @param faults - one line each, which names the variable. */
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

const environmentSchema = z
  .object({
    PARTNER_CENTER_CLOUD: z.enum(CLOUD_SETTINGS, `must be one of ${CLOUD_SETTINGS.join(', ')}`).optional(),
    PARTNER_CENTER_BASE_URL: z
      .string()
      .refine(isBaseUrl, 'must be an https URL, or an http URL on loopback, without user, query or fragment')
      .transform(normalized)
      .optional(),
    PARTNER_CENTER_TRANSPORT: z
      .enum(TRANSPORTS, `must be one of ${TRANSPORTS.join(', ')}`)
      .default('cross-fetch'),
    HOST: z
      .string()
      .regex(/^[A-Za-z0-9.:-]+$/, 'must be a host name or an IP address')
      .default('127.0.0.1'),
    PORT: wholeNumber(0, 65_535).default(4000),
    LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
    NODE_ENV: z.string().optional(),
    ...upstreamVariables,
    INTROSPECTION: trueOrFalse().optional(),
    EXPLORER: trueOrFalse().optional(),
    CORS_ORIGINS: corsOriginsSchema.optional(),
  })
  .refine(
    ({ NODE_ENV, PARTNER_CENTER_CLOUD }) => NODE_ENV !== 'production' || PARTNER_CENTER_CLOUD !== undefined,
    {
      path: ['PARTNER_CENTER_CLOUD'],
      message: 'must be set where NODE_ENV is production, even for the emulator',
      // Also where another variable is at fault, so that every fault shows at once.
      when: () => true,
    },
  )
  .refine(
    ({ CIRCUIT_MINIMUM_CALLS, CIRCUIT_SAMPLE_CALLS }) => CIRCUIT_MINIMUM_CALLS <= CIRCUIT_SAMPLE_CALLS,
    {
      path: ['CIRCUIT_MINIMUM_CALLS'],
      message: 'must be at most CIRCUIT_SAMPLE_CALLS',
    },
  );

/**
 * Reads the settings from environment variables. An empty variable counts as not set.
 *
 * @throws InvalidConfigError with one line per fault. Values are not repeated: one might be a secret in the wrong place.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = withoutEmpty(environment);
  const result = environmentSchema.safeParse(given);
  const limits = limitsSchema.safeParse(given);
  if (!result.success || !limits.success) {
    const issues = [result, limits].flatMap(({ error }) => error?.issues ?? []);
    throw new InvalidConfigError(issues.map(({ path, message }) => `${path.join('.')} ${message}.`));
  }
  const settings = result.data;
  const production = settings.NODE_ENV === 'production';
  return Object.freeze({
    cloud: settings.PARTNER_CENTER_CLOUD ?? 'emulator',
    baseUrl: settings.PARTNER_CENTER_BASE_URL,
    transport: settings.PARTNER_CENTER_TRANSPORT,
    host: settings.HOST,
    port: settings.PORT,
    logLevel: settings.LOG_LEVEL,
    production,
    introspection: settings.INTROSPECTION ?? !production,
    explorer: settings.EXPLORER ?? !production,
    corsOrigins: settings.CORS_ORIGINS ?? defaultCorsOrigins(production),
    limits: limits.data,
    upstream: toUpstreamSettings(settings),
  });
}

function withoutEmpty(environment: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function trueOrFalse() {
  return z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');
}

/** A token must not leave this machine unencrypted, so that plain http is for loopback only. */
function isBaseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // An empty query or fragment leaves no trace in the URL, and would still swallow the path that is put behind it.
  if (url === undefined || url.username || url.password || /[?#]/.test(text)) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** The URL as the checks above understood it, so that nothing else is called than was checked. */
function normalized(text: string): string {
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
