/** What servers are asked to do, in their own words, and the response they must give. */
import { createHash } from 'node:crypto';
import { PROFILE, READ_PATH, WRITE_BODY, WRITE_PATH, WRITTEN } from '../upstream/profile.mjs';

const SHAPE = { callers: 1000, connections: 50, upstream: 'plain' };
/** A work; `operation` names the words below. */
const work = (id, title, operation, more) => ({
  id,
  title,
  operation,
  ...SHAPE,
  ...more,
});
const SLOW = { connections: 200, upstream: 'slow' };

/** `upstream` is plain HTTP, or TLS with 50 ms before each response; `quick`: part of the short form. */
export const WORKS = [
  work('a', 'Full profile, 1000 callers in turn', 'read', { quick: true }),
  work('b', 'Full profile, one caller', 'read', { callers: 1 }),
  work('c', 'Update of all fields, 1000 callers in turn', 'write', { quick: true }),
  work('d', 'Full profile, TLS upstream that takes 50 ms, 200 concurrent callers', 'read', SLOW),
  work('e', 'Three aliases of the field, 1000 callers in turn', 'aliases'),
  work('f', 'Partial update (GET and PUT), 1000 callers in turn', 'partial', { quick: true }),
  work('g', 'Full profile by the hash of a known document, 1000 callers in turn', 'hash'),
  work('h', '(a) with opaque tokens', 'read', { opaqueTokens: true }),
];

const FIELDS =
  '{ email telephone website profileType links { self { uri method headers { key value } } } attributes { objectType etag } }';
const { Email: email, Telephone: telephone, Website: website } = WRITE_BODY;

/** The documented profile has no ETag, so GraphQL responds null. */
const withEtag = (profile) => ({ ...profile, attributes: { ...profile.attributes, etag: null } });
const [READ, UPDATED] = [withEtag(PROFILE), withEtag(WRITTEN)];

export const READ_DOCUMENT = `query Profile { supportProfile ${FIELDS} }`;
export const READ_HASH = createHash('sha256').update(READ_DOCUMENT).digest('hex');

const aliases = `query Aliases { a: supportProfile ${FIELDS} b: supportProfile ${FIELDS} c: supportProfile ${FIELDS} }`;
const update = (inputType, input) => ({
  query: `mutation Update($input: ${inputType}!) { updateSupportProfile(input: $input) ${FIELDS} }`,
  variables: { input },
});

const GRAPHQL = {
  read: { query: READ_DOCUMENT },
  aliases: { query: aliases },
  write: update('UpdateSupportProfileInput', { email, telephone, website }),
  partial: update('UpdateSupportProfileInput', { email }),
  hash: { extensions: { persistedQuery: { version: 1, sha256Hash: READ_HASH } } },
};

/** What a dialect says otherwise; `undefined`: it has no such thing. */
const DIALECTS = {
  graphql: {},
  mercurius: { hash: { query: READ_HASH, persisted: true } },
  // Its input type has a name and cases of its own, and it cannot read before it writes.
  hive: { write: update('UpdateSupportProfileInput_Input', WRITE_BODY), partial: undefined, hash: undefined },
};

const EXPECTED = {
  read: { data: { supportProfile: READ } },
  aliases: { data: { a: READ, b: READ, c: READ } },
  write: { data: { updateSupportProfile: UPDATED } },
  partial: { data: { updateSupportProfile: UPDATED } },
  hash: { data: { supportProfile: READ } },
};

const rest = (method, path, expected, body) => ({
  method,
  path,
  expected,
  body: body ? JSON.stringify(body) : '',
});
const REST = {
  read: rest('GET', READ_PATH, PROFILE),
  write: rest('PUT', WRITE_PATH, WRITTEN, WRITE_BODY),
  partial: rest('PATCH', WRITE_PATH, WRITTEN, { Email: email }),
};

/** What a server that speaks a dialect is asked in a work; `undefined` if the work does not apply to it. */
export function question({ operation }, dialect) {
  if (dialect === 'rest') return REST[operation];
  const content = operation in DIALECTS[dialect] ? DIALECTS[dialect][operation] : GRAPHQL[operation];
  if (content === undefined) return undefined;
  return { method: 'POST', path: '/graphql', body: JSON.stringify(content), expected: EXPECTED[operation] };
}
