import { z } from 'zod';
import { wholeNumber } from './values';

/** A limit that an environment variable sets: a whole number from `least` to `most`. */
export interface LimitSetting {
  readonly variable: string;
  readonly unit: string;
  readonly default: number;
  readonly least: number;
  readonly most: number;
  /** Why the default is what it is. */
  readonly reason: string;
}

/** What one GraphQL document may ask for. Checked before anything is validated, executed or sent. */
export const OPERATION_LIMITS = {
  documentLength: {
    variable: 'MAX_DOCUMENT_LENGTH',
    unit: 'UTF-16 code units of a document, comments and white space included',
    default: 20_000,
    least: 100,
    most: 1_000_000,
    reason:
      'As many tokens as are allowed, of 20 characters each; comments and white space count as no token.',
  },
  tokens: {
    variable: 'MAX_TOKENS',
    unit: 'lexical tokens in a document',
    default: 1000,
    least: 10,
    most: 5000,
    reason:
      'Every query of the schema at once takes about 110, introspection 184; parsing is given up at the first token more.',
  },
  selections: {
    variable: 'MAX_SELECTIONS',
    unit: 'fields, fragment spreads and inline fragments, counted at every place where a fragment is spread',
    default: 500,
    least: 1,
    most: 5000,
    reason:
      'Every query of the schema at once takes about 80, introspection 240; fragments spread in fragments could otherwise multiply a short document into millions of fields.',
  },
  depth: {
    variable: 'MAX_DEPTH',
    unit: 'fields inside one another, introspection aside',
    default: 10,
    least: 1,
    most: 100,
    reason: 'The schema is 6 fields deep: previewSupportProfileUpdate, current, links, self, headers, key.',
  },
  rootFields: {
    variable: 'MAX_ROOT_FIELDS',
    unit: 'fields at the root of an operation',
    default: 10,
    least: 1,
    most: 100,
    reason: 'Each field of a mutation is a write of its own, with up to two calls of Partner Center.',
  },
  aliases: {
    variable: 'MAX_ALIASES',
    unit: 'aliased fields in a document',
    default: 10,
    least: 0,
    most: 1000,
    reason: 'One profile under a few names has a use, the same field under hundreds has none.',
  },
  repeatedFields: {
    variable: 'MAX_REPEATED_FIELDS',
    unit: 'times that one response name stands in a selection set, fragments included',
    default: 5,
    least: 1,
    most: 100,
    reason:
      'Fragments of a few components may overlap; the cost of merging repeated fields grows with the square of their number.',
  },
  directives: {
    variable: 'MAX_DIRECTIVES',
    unit: 'directives in a document',
    default: 20,
    least: 0,
    most: 1000,
    reason: 'The schema has @skip and @include only, and every field once is fewer than 20.',
  },
  fragmentChain: {
    variable: 'MAX_FRAGMENT_CHAIN',
    unit: 'fragments inside one another',
    default: 10,
    least: 0,
    most: 100,
    reason: 'Component trees nest a handful; introspection nests 3.',
  },
  introspectionDepth: {
    variable: 'MAX_INTROSPECTION_DEPTH',
    unit: 'fields inside one another from __schema or __type on',
    default: 15,
    least: 1,
    most: 30,
    reason: 'The introspection query of graphql-js is 15 deep, by nine times ofType.',
  },
  introspectionLists: {
    variable: 'MAX_INTROSPECTION_LISTS',
    unit: 'lists of fields, inputFields, interfaces or possibleTypes inside one another',
    default: 2,
    least: 0,
    most: 2,
    reason:
      'Types lead to fields and fields to types: each round multiplies the answer by the schema. graphql-js refuses a third list itself.',
  },
} as const satisfies Record<string, LimitSetting>;

/** What one HTTP request, one connection and one caller may cost. */
export const HTTP_LIMITS = {
  bodyBytes: {
    variable: 'MAX_BODY_BYTES',
    unit: 'bytes of a request body',
    default: 100_000,
    least: 1000,
    most: 10_000_000,
    reason: 'The longest useful operation of this schema takes a few kilobytes.',
  },
  bodyDepth: {
    variable: 'MAX_BODY_DEPTH',
    unit: 'arrays and objects inside one another in a request body',
    default: 20,
    least: 3,
    most: 1000,
    reason:
      'A variable of this schema is 3 deep; the cost of collecting deep garbage grows faster than its depth.',
  },
  urlBytes: {
    variable: 'MAX_URL_BYTES',
    unit: 'bytes of a request target',
    default: 4096,
    least: 100,
    most: 8192,
    reason: 'A query by GET takes one or two kilobytes; longer ones go by POST.',
  },
  headerBytes: {
    variable: 'MAX_HEADER_BYTES',
    unit: 'bytes of a request line and its headers',
    default: 12_288,
    least: 4096,
    most: 15_872,
    reason: 'A token with many groups takes up to 8 kB; what is larger is no token.',
  },
  connections: {
    variable: 'MAX_CONNECTIONS',
    unit: 'open connections',
    default: 1000,
    least: 1,
    most: 100_000,
    reason:
      'A connection takes some 50 kB with its request; one more is closed at once, so that nobody queues for ever.',
  },
  headersTimeoutMs: {
    variable: 'HEADERS_TIMEOUT_MS',
    unit: 'ms from a request’s first byte to the end of its headers',
    default: 10_000,
    least: 100,
    most: 120_000,
    reason: 'Headers fit into a few packets; a client that takes longer only holds the connection.',
  },
  requestTimeoutMs: {
    variable: 'REQUEST_TIMEOUT_MS',
    unit: 'ms from a request’s first byte to the end of its body',
    default: 15_000,
    least: 100,
    most: 300_000,
    reason: '100 kB in 15 s is a modem line; a slower client only holds the connection.',
  },
  requestsPerMinute: {
    variable: 'RATE_LIMIT_PER_MINUTE',
    unit: 'requests to /graphql in a minute by one caller; 0: no limit',
    default: 600,
    least: 0,
    most: 1_000_000,
    reason:
      'Ten a second is far beyond what editing a profile takes, and Partner Center throttles before that.',
  },
} as const satisfies Record<string, LimitSetting>;

const SHUTDOWN_LIMITS = {
  graceMs: {
    variable: 'SHUTDOWN_GRACE_MS',
    unit: 'ms that operations in flight have to finish after SIGTERM or SIGINT',
    default: 10_000,
    least: 0,
    most: 600_000,
    reason: 'Orchestrators commonly wait 30 s before they kill; a call of Partner Center takes below 10 s.',
  },
} as const satisfies Record<string, LimitSetting>;

type Limits<Settings> = { readonly [Name in keyof Settings]: number };

/** The limits of a gateway, by their names. */
export interface LimitValues {
  readonly operation: Limits<typeof OPERATION_LIMITS>;
  readonly http: Limits<typeof HTTP_LIMITS>;
  readonly shutdown: Limits<typeof SHUTDOWN_LIMITS>;
}

const GROUPS = { operation: OPERATION_LIMITS, http: HTTP_LIMITS, shutdown: SHUTDOWN_LIMITS };

/** Every setting that is a limit, for documentation and tests. */
export const LIMIT_SETTINGS: readonly LimitSetting[] = Object.values(GROUPS).flatMap((group) =>
  Object.values<LimitSetting>(group),
);

/** Reads the limits from environment variables. */
export const limitsSchema = z
  .object(
    Object.fromEntries(
      LIMIT_SETTINGS.map(({ variable, least, most, default: value }) => [
        variable,
        wholeNumber(least, most).default(value),
      ]),
    ),
  )
  .transform(
    (values): LimitValues => ({
      operation: pick(OPERATION_LIMITS, values),
      http: pick(HTTP_LIMITS, values),
      shutdown: pick(SHUTDOWN_LIMITS, values),
    }),
  )
  // Node.js refuses to make a server whose headers may take longer than the whole request.
  .refine(({ http }) => http.headersTimeoutMs <= http.requestTimeoutMs, {
    path: [HTTP_LIMITS.headersTimeoutMs.variable],
    message: `must not be greater than ${HTTP_LIMITS.requestTimeoutMs.variable}`,
  });

function pick<Group extends Readonly<Record<string, LimitSetting>>>(
  group: Group,
  values: Readonly<Record<string, number>>,
): Limits<Group> {
  const limits = Object.entries(group).map(([name, { variable }]) => [name, values[variable]]);
  return Object.freeze(Object.fromEntries(limits)) as Limits<Group>;
}
