// Measures how long the gateway takes to refuse, or to answer, the worst documents that pass its HTTP limits.
// Needs the built files: `npm run bench:limits` builds them first. Exits with 1 where one takes 50 ms or more in more than one of 20 rounds:
// the odd one out is the compiler or the garbage collector at work for all of them.
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from './lib/stats.mjs';
import { fixed, table } from './lib/table.mjs';

/**
 * @typedef {string | { query: string, variables: string }} Made a document alone, or with its variables as JSON
 *
 * @typedef {object} Row one document, measured; times in ms of CPU
 * @property {string} name
 * @property {number} bytes of the request's body
 * @property {string} outcome the error's code and limit, or that it was answered
 * @property {number} median
 * @property {number} p95
 * @property {number} worst
 */

const require = createRequire(import.meta.url);
const { createGateway } = require('../dist/app.js');
const { readConfig } = require('../dist/config/config.js');

/** The most that refusing a document may take, in ms on one core. */
const BUDGET_MS = 50;
/** Rounds that warm up the compiler, and rounds that count. Each round sends a document that was never seen. */
const WARM_UP = 20;
const ROUNDS = 60;

// Young garbage is collected between the rounds: each pays for its own, and none for what those before it left.
// Not all garbage: that would throw the compiled code away, too.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const silent = () => {};
const logger = { debug: silent, info: silent, warn: silent, error: silent };

/** @param {number} count @param {(index: number) => string} text */
const times = (count, text) => Array.from({ length: count }, (_, index) => text(index)).join(' ');
/** @param {number} count @param {string} open @param {string} inner @param {string} close */
const around = (count, open, inner, close) => open.repeat(count) + inner + close.repeat(count);

const UPDATE =
  'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }';

/**
 * Each makes a document that is costly in a way of its own, of about as many tokens or bytes as are let through.
 * What one limit alone would refuse at its first step is followed by what it must not come to.
 * @type {Record<string, () => Made>}
 */
const DOCUMENTS = {
  'one byte below the body limit, all of it a comment': () => `{ __typename } #${'x'.repeat(99_000)}`,
  'a body of comments, one a line': () => `{ __typename }${'\n#'.repeat(24_000)}`,
  'a body of commas, which count as no token': () => `{ __typename ${','.repeat(98_000)} }`,
  'as many comments as fit into a document': () => `{ __typename }${'\n#'.repeat(9900)}`,
  'a string of escapes that fits into a document': () =>
    `{ supportProfile(x: "${'\\u0041'.repeat(3300)}") { email } }`,
  'a block string of short lines that fits into a document': () =>
    `{ supportProfile(x: """${' \n'.repeat(9900)}""") { email } }`,
  'a block string of short lines': () => `{ supportProfile(x: """${' \n'.repeat(32_000)}""") { email } }`,
  'a string of escapes': () => `{ supportProfile(x: "${'\\u0041'.repeat(14_000)}") { email } }`,
  'more tokens than are allowed': () => `{ ${'a '.repeat(49_000)} }`,
  'tokens at the limit, all aliases': () => `{ ${times(330, (i) => `a${i}: supportProfile`)} }`,
  'tokens at the limit, one field repeated': () => `{ ${'__typename '.repeat(997)} }`,
  'one field repeated with selections that must merge': () =>
    `{ ${'supportProfile { email website } '.repeat(199)} }`,
  'a field repeated in a fragment that nothing spreads': () =>
    `{ __typename } fragment U on SupportProfile { ${'email '.repeat(985)} }`,
  'fields inside one another': () => around(480, '{ supportProfile ', '{ email }', ' }'),
  'inline fragments inside one another': () => `{ ${around(330, '... { ', '__typename', ' }')} }`,
  'lists inside one another': () => `{ supportProfile(x: ${around(490, '[', '1', ']')}) { email } }`,
  'fragments that multiply': () =>
    `{ ...F0 } ${times(70, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F70 on Query { __typename }`,
  'a chain of fragments': () =>
    `{ ...F0 } ${times(110, (i) => `fragment F${i} on Query { ...F${i + 1} }`)} fragment F110 on Query { __typename }`,
  'fragments that spread each other in circles': () =>
    times(60, (i) => `fragment F${i} on Query { ${times(5, (j) => `...F${(i + j + 1) % 60}`)} }`) +
    ' { ...F0 }',
  'pairs of fragments to compare': () =>
    `{ ${times(80, (i) => `...F${i}`)} } ${times(80, (i) => `fragment F${i} on Query { __typename }`)}`,
  'within every limit, with as many fragments as fit': () =>
    `{ supportProfile { ${times(5, (i) => `...F${i}`)} } } ${times(5, (i) => `fragment F${i} on SupportProfile { ${'email telephone website profileType '.repeat(1)} links { self { uri method headers { key value } } } }`)}`,
  'unknown fields': () => `{ supportProfile { ${times(490, (i) => `unknown${i}`)} } }`,
  'unknown fields, each close to one of the schema': () =>
    `{ supportProfile { ${times(490, (i) => `emai${i}`)} } }`,
  'unknown arguments': () => `{ supportProfile(${times(330, (i) => `a${i}: 1`)}) { email } }`,
  'repeated fields with arguments to compare': () =>
    `{ ${times(5, () => `supportProfile(${times(60, (i) => `a${i}: ${i}`)}) { email }`)} }`,
  'an input object with unknown fields': () =>
    `mutation { updateSupportProfile(input: {${times(320, (i) => `a${i}: 1`)}}) { email } }`,
  'unknown directives': () => `{ __typename ${times(490, (i) => `@d${i}`)} }`,
  'variables that are never used': () => `query (${times(245, (i) => `$v${i}: Int`)}) { __typename }`,
  'a variable with unknown fields': () => ({
    query: UPDATE,
    variables: `{"input":{${Array.from({ length: 6500 }, (_, i) => `"field${i}":1`)}}}`,
  }),
  'a variable of lists inside one another': () => ({
    query: UPDATE,
    variables: `{"input":${around(49_000, '[', '', ']')}}`,
  }),
  'a variable of many objects': () => ({
    query: UPDATE,
    variables: `{"input":[${'{},'.repeat(32_000)}{}]}`,
  }),
  'a variable of many texts': () => ({
    query: UPDATE,
    variables: `{"input":[${Array.from({ length: 12_000 }, (_, i) => `"${i}"`)}]}`,
  }),
  'a variable that is a long text': () => ({
    query: UPDATE,
    variables: `{"input":{"email":"${'a.'.repeat(49_000)}@example.com"}}`,
  }),
  'as many operations as fit': () => times(195, (i) => `query Q${i} { __typename }`),
  'circular introspection': () =>
    `{ __schema { types ${around(100, '{ fields { type ', '{ name }', ' } }')} } }`,
  'introspection that multiplies': () =>
    `{ __schema { types { ${times(5, () => 'fields { type { fields { type { name kind description } } interfaces { fields { name } } } }')} } } }`,
  'introspection at its limits': () =>
    '{ __schema { types { fields { type { fields { name description type { name kind ofType { name ofType { name } } } } } } inputFields { type { inputFields { name description type { name } } } } } } }',
};

const app = await createGateway({
  config: readConfig({ RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'silent' }),
  logger,
});

try {
  const rows = [];
  for (const [name, make] of Object.entries(DOCUMENTS)) rows.push(await measure(name, make()));
  process.stdout.write(`${report(rows)}\n`);
  const slow = rows.filter(({ p95 }) => p95 >= BUDGET_MS);
  if (slow.length > 0) {
    process.stdout.write(`\n${slow.length} of ${rows.length} take ${BUDGET_MS} ms or more.\n`);
    process.exitCode = 1;
  } else {
    process.stdout.write(`\nAll ${rows.length} take less than ${BUDGET_MS} ms.\n`);
  }
} finally {
  await app.close();
}

/** @param {string} name @param {Made} made @returns {Promise<Row>} */
async function measure(name, made) {
  const { query, variables } = typeof made === 'string' ? { query: made, variables: '{}' } : made;
  /** @type {number[]} */
  const samples = [];
  let outcome = '';
  let bytes = 0;
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    // A document seen before comes from a cache: a number of its own makes each a new one.
    const payload = `{"query":${JSON.stringify(`${query}#${round}`)},"variables":${variables}}`;
    collectGarbage({ type: 'minor' });
    const cpuBefore = process.cpuUsage();
    const response = await app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    const { user, system } = process.cpuUsage(cpuBefore);
    if (round >= WARM_UP) samples.push((user + system) / 1000);
    outcome = outcomeOf(response);
    bytes = payload.length;
  }
  samples.sort((a, b) => a - b);
  return {
    name,
    bytes,
    outcome,
    median: median(samples),
    p95: samples[ROUNDS * 0.95 - 1] ?? Number.NaN,
    worst: samples.at(-1) ?? Number.NaN,
  };
}

/** @param {{ json: () => { errors?: { extensions: { code: string, limit?: string } }[] } }} response */
function outcomeOf(response) {
  const [error] = response.json().errors ?? [];
  if (error === undefined) return 'answered';
  const { code, limit } = error.extensions;
  return limit === undefined ? code : `${code} ${limit}`;
}

/** @param {Row[]} rows */
function report(rows) {
  return table(
    ['Document', 'Bytes', 'Outcome', 'Median ms', 'p95 ms', 'Worst ms'],
    rows.map((row) => [
      row.name,
      String(row.bytes),
      row.outcome,
      fixed(row.median, 2),
      fixed(row.p95, 2),
      fixed(row.worst, 2),
    ]),
  );
}
