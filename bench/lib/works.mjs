/**
 * The works: what a server is asked to do, in its own words, and the answer it must give. Works are data, so that
 * every server is asked for the same fields with the same values.
 */
import { PROFILE, READ_PATH, WRITE_BODY, WRITE_PATH } from '../upstream/profile.mjs';

/**
 * @typedef {object} Work
 * @property {string} id name for --work
 * @property {string} title
 * @property {'read' | 'write' | 'aliases'} operation
 * @property {number} callers distinct bearer tokens, used in turn
 * @property {number} connections concurrent callers
 * @property {'plain' | 'slow'} upstream plain HTTP, or TLS with 50 ms before each answer
 * @property {number} [seconds] how long it is measured (default: as long as the others)
 *
 * @typedef {{ method: string, path: string, body: string, expected: unknown }} Question
 */

/** @type {Work[]} */
export const WORKS = [
  {
    id: 'a',
    title: 'Full profile, 1000 callers in turn',
    operation: 'read',
    callers: 1000,
    connections: 50,
    upstream: 'plain',
  },
  {
    id: 'b',
    title: 'Full profile, one caller',
    operation: 'read',
    callers: 1,
    connections: 50,
    upstream: 'plain',
  },
  {
    id: 'c',
    title: 'Mutation, all fields, 1000 callers in turn',
    operation: 'write',
    callers: 1000,
    connections: 50,
    upstream: 'plain',
  },
  {
    id: 'd',
    title: 'Full profile, TLS upstream that takes 50 ms, 200 concurrent callers',
    operation: 'read',
    callers: 1000,
    connections: 200,
    upstream: 'slow',
  },
  {
    id: 'e',
    title: 'Three aliases of the field, 1000 callers in turn',
    operation: 'aliases',
    callers: 1000,
    connections: 50,
    upstream: 'plain',
  },
];

const FIELDS =
  '{ email telephone website profileType links { self { uri method headers { key value } } } attributes { objectType etag } }';
const { Email: email, Telephone: telephone, Website: website } = WRITE_BODY;

/** The answer to all fields: the documented profile; its ETag is absent, so null. */
const ANSWER = { ...PROFILE, attributes: { ...PROFILE.attributes, etag: null } };

const DOCUMENTS = {
  read: `query Profile { supportProfile ${FIELDS} }`,
  aliases: `query Aliases { a: supportProfile ${FIELDS} b: supportProfile ${FIELDS} c: supportProfile ${FIELDS} }`,
};
const EXPECTED = {
  read: { data: { supportProfile: ANSWER } },
  write: { data: { updateSupportProfile: ANSWER } },
  aliases: { data: { a: ANSWER, b: ANSWER, c: ANSWER } },
};

/** @param {string} inputType @param {object} input */
function mutation(inputType, input) {
  const query = `mutation Update($input: ${inputType}!) { updateSupportProfile(input: $input) ${FIELDS} }`;
  return { query, variables: { input } };
}

/** @type {Record<'graphql' | 'hive', object>} */
const WRITES = {
  graphql: mutation('UpdateSupportProfileInput', { email, telephone, website }),
  hive: mutation('UpdateSupportProfileInput_Input', WRITE_BODY),
};

/** @param {Work['operation']} operation @returns {Question | undefined} undefined where REST has no such thing */
function restQuestion(operation) {
  if (operation === 'aliases') return undefined;
  return operation === 'read'
    ? { method: 'GET', path: READ_PATH, body: '', expected: PROFILE }
    : { method: 'PUT', path: WRITE_PATH, body: JSON.stringify(WRITE_BODY), expected: PROFILE };
}

/**
 * What a server that speaks a dialect is asked in a work.
 * @param {Work['operation']} operation @param {'graphql' | 'hive' | 'rest'} dialect
 * @returns {Question | undefined} undefined when the work does not apply to it
 */
export function question(operation, dialect) {
  if (dialect === 'rest') return restQuestion(operation);
  const content = operation === 'write' ? WRITES[dialect] : { query: DOCUMENTS[operation] };
  return { method: 'POST', path: '/graphql', body: JSON.stringify(content), expected: EXPECTED[operation] };
}
