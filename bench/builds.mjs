/**
 * Compares builds of this gateway, or one build with other settings, by the CPU time that an operation takes. Neighbours
 * on the machine disturb that less than requests per second.
 *
 *     node bench/builds.mjs <dist> <dist> [--work a] [--rounds 15]
 *     node bench/builds.mjs dist dist,METRICS_PORT=0      a build with and without a setting
 *
 * All run at once and idle but for the one whose turn it is; a turn is a second, and their order changes from round to round.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { putLoad } from './lib/load.mjs';
import { fixed, median, table } from './lib/numbers.mjs';
import { cpuSeconds, freshScratch } from './lib/process.mjs';
import { serve } from './lib/serve.mjs';
import { question, WORKS } from './lib/works.mjs';
import { gateway } from './servers/servers.mjs';
import { startUpstream } from './upstream/upstream.mjs';

const WARM_SECONDS = 8;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { work: { type: 'string', default: 'a' }, rounds: { type: 'string', default: '15' } },
});
const work = WORKS.find(({ id }) => id === values.work);
if (!work || positionals.length === 0) throw new Error('node bench/builds.mjs <dist> <dist>… --work a');
const asked = question(work, 'graphql');

/** A build by its directory, and the settings after its commas. */
async function startBuild(name, upstream) {
  const [dist, ...settings] = name.split(',');
  const environment = Object.fromEntries(settings.map((setting) => setting.split(/=(.*)/s, 2)));
  const server = { dialect: 'graphql', launch: gateway(environment, resolve(dist)) };
  return { name, microseconds: [], ...(await serve(server, upstream.plain, work.id)) };
}

/** CPU time of an operation, in µs. */
async function measure({ url, pid, responseTo }, seconds) {
  const expectedBody = await responseTo(asked);
  const before = cpuSeconds(pid);
  const { requests, errors, sample } = await putLoad({ ...work, ...asked, url, expectedBody, seconds });
  if (errors > 0) throw new Error(`${errors} errors, such as ${sample ?? 'a broken connection'}`);
  return ((cpuSeconds(pid) - before) / requests) * 1e6;
}

freshScratch();
const upstream = await startUpstream();
const builds = [];
for (const name of positionals) builds.push(await startBuild(name, upstream));
for (const build of builds) await measure(build, WARM_SECONDS);
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (let turn = 0; turn < builds.length; turn += 1) {
    const build = builds[(round + turn) % builds.length];
    build.microseconds.push(await measure(build, 1));
  }
}
await Promise.all([...builds, upstream].map(({ stop }) => stop()));

const [first] = builds;
const rows = builds.map(({ name, microseconds }) => {
  const ratios = microseconds.map((each, round) => (each / first.microseconds[round] - 1) * 100);
  return [
    name,
    fixed(median(microseconds), 1),
    fixed(Math.min(...microseconds), 1),
    `${fixed(median(ratios), 1)}%`,
  ];
});
process.stdout.write(`${table(['Build', 'µs of CPU per operation', 'Least', 'By rounds'], rows)}\n`);
