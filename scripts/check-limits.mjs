/**
 * How long the gateway takes to refuse, or to execute, the worst documents that pass its HTTP limits, in CPU on one core.
 * Exits with 1 if one takes 50 ms or more in more than one of 20 rounds: the odd one out is the compiler or the garbage
 * collector at work for all of them. `npm run check:limits` builds the gateway first.
 */
import { createRequire } from 'node:module';
import { fixed, median, table } from '../bench/lib/numbers.mjs';

const require = createRequire(import.meta.url);
const { createGateway } = require('../dist/app.js');
const { readConfig } = require('../dist/config/config.js');

const BUDGET_MS = 50;
/** Rounds that warm up the compiler, and rounds that count. Each sends a document that was never seen. */
const [WARM_UP, ROUNDS] = [20, 60];

const times = (count, text) => Array.from({ length: count }, (_, index) => text(index)).join(' ');
const around = (count, open, inner, close) => open.repeat(count) + inner + close.repeat(count);
const fragments = (count, spreads) => times(count, (i) => `fragment F${i} on Query { ${spreads(i)} }`);
const update = (input) => ({
  query: 'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }',
  variables: `{"input":${input}}`,
});

/** Each is costly in a way of its own, of about as many tokens or bytes as are let through. */
const DOCUMENTS = {
  'a body of comments': `{ __typename }${'\n#'.repeat(24_000)}`,
  'as many comments as fit into a document': `{ __typename }${'\n#'.repeat(9900)}`,
  'a body of commas, which count as no token': `{ __typename ${','.repeat(98_000)} }`,
  'a string of escapes': `{ supportProfile(x: "${'\\u0041'.repeat(3300)}") { email } }`,
  'a block string of short lines': `{ supportProfile(x: """${' \n'.repeat(9900)}""") { email } }`,
  'more tokens than are allowed': `{ ${'a '.repeat(49_000)} }`,
  aliases: `{ ${times(330, (i) => `a${i}: supportProfile`)} }`,
  'one field repeated': `{ ${'__typename '.repeat(997)} }`,
  'selections that must merge': `{ ${'supportProfile { email website } '.repeat(199)} }`,
  'an unused fragment': `{ __typename } fragment U on SupportProfile { ${'email '.repeat(985)} }`,
  'fields inside one another': around(480, '{ supportProfile ', '{ email }', ' }'),
  'inline fragments inside one another': `{ ${around(330, '... { ', '__typename', ' }')} }`,
  'lists inside one another': `{ supportProfile(x: ${around(490, '[', '1', ']')}) { email } }`,
  'fragments that multiply': `{ ...F0 } ${fragments(70, (i) => `...F${i + 1} ...F${i + 1}`)} fragment F70 on Query { __typename }`,
  'fragments in circles': `${fragments(60, (i) => times(5, (j) => `...F${(i + j + 1) % 60}`))} { ...F0 }`,
  'pairs of fragments to compare': `{ ${times(80, (i) => `...F${i}`)} } ${fragments(80, () => '__typename')}`,
  'unknown fields, each close to one of the schema': `{ supportProfile { ${times(490, (i) => `emai${i}`)} } }`,
  'unknown arguments': `{ supportProfile(${times(330, (i) => `a${i}: 1`)}) { email } }`,
  'arguments to compare': `{ ${times(5, () => `supportProfile(${times(60, (i) => `a${i}: ${i}`)}) { email }`)} }`,
  'unknown input fields': `mutation { updateSupportProfile(input: {${times(320, (i) => `a${i}: 1`)}}) { email } }`,
  'unknown directives': `{ __typename ${times(490, (i) => `@d${i}`)} }`,
  'unused variables': `query (${times(245, (i) => `$v${i}: Int`)}) { __typename }`,
  operations: times(195, (i) => `query Q${i} { __typename }`),
  'circular introspection': `{ __schema { types ${around(100, '{ fields { type ', '{ name }', ' } }')} } }`,
  'introspection at its limits':
    '{ __schema { types { fields { type { fields { name description type { name kind ofType { name ofType { name } } } } } } inputFields { type { inputFields { name description type { name } } } } } } }',
  'a variable with unknown fields': update(`{${Array.from({ length: 6500 }, (_, i) => `"field${i}":1`)}}`),
  'a variable of lists inside one another': update(around(49_000, '[', '', ']')),
  'a variable of many objects': update(`[${'{},'.repeat(32_000)}{}]`),
  'a variable that is a long text': update(`{"email":"${'a.'.repeat(49_000)}@example.com"}`),
};

async function measure(server, [name, made]) {
  const { query, variables } = typeof made === 'string' ? { query: made, variables: '{}' } : made;
  const samples = [];
  let outcome;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    // A document seen before comes from a cache: a number of its own makes each a new one.
    const payload = `{"query":${JSON.stringify(`${query}#${round}`)},"variables":${variables}}`;
    const before = process.cpuUsage();
    const headers = { 'content-type': 'application/json' };
    const response = await server.inject({ method: 'POST', url: '/graphql', headers, payload });
    const { user, system } = process.cpuUsage(before);
    if (round >= WARM_UP) samples.push((user + system) / 1000);
    const [{ extensions: { code, limit = '' } = {} } = {}] = response.json().errors ?? [];
    outcome = code === undefined ? 'executed' : `${code} ${limit}`;
  }
  const p95 = samples.sort((a, b) => a - b)[ROUNDS * 0.95 - 1];
  return { name, outcome, median: median(samples), p95, worst: samples.at(-1) };
}

const silent = () => {};
const logger = { debug: silent, info: silent, warn: silent, error: silent };
const gateway = await createGateway({ config: readConfig({ RATE_LIMIT_PER_MINUTE: '0' }), logger });
const measured = [];
for (const document of Object.entries(DOCUMENTS)) measured.push(await measure(gateway.server, document));
await gateway.close();
const rows = measured.map(({ name, outcome, ...ms }) => [
  name,
  outcome,
  ...[ms.median, ms.p95, ms.worst].map((value) => fixed(value, 2)),
]);
const slow = measured.filter(({ p95 }) => p95 >= BUDGET_MS);
process.stdout.write(`${table(['Document', 'Outcome', 'Median ms', 'p95 ms', 'Worst ms'], rows)}\n`);
process.stdout.write(`\n${slow.length} of ${rows.length} take ${BUDGET_MS} ms or more.\n`);
process.exitCode = slow.length > 0 ? 1 : 0;
