/** The benchmark: `node run.mjs --help` says what it takes, README.md what it measures. */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readOptions, USAGE } from './lib/args.mjs';
import { BENCH, freshScratch } from './lib/files.mjs';
import { goalTable } from './lib/goals.mjs';
import { drawGrowth, growthSection, runGrowth } from './lib/growth.mjs';
import { isClean, serverList, startTable, workTables } from './lib/report.mjs';
import { playRounds } from './lib/rounds.mjs';
import { createLoad } from './load/load.mjs';
import { plainUpstream, slowUpstream } from './upstream/upstream.mjs';

const say = (/** @type {string} */ text) => void process.stdout.write(`${text}\n`);

/** Where and how the run was made. @param {import('./lib/args.mjs').Options} options @param {string} upstream @param {string} load */
function heading({ rounds, seconds, warm }, upstream, load) {
  const cpus = os.cpus();
  return `# Results

Written by \`npm run bench\`; not to be edited. README.md says what each figure is and how to read it.

- Machine: ${cpus.length} × ${cpus[0]?.model.trim() ?? 'unknown CPU'}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, ${os.type()}; Node.js ${process.versions.node}
- Upstream: ${upstream}; for (d) Node.js with TLS. Load generator: ${load}
- Rounds: ${rounds}, each work measured for ${seconds} s in each, ${warm} s of load before it after a start; medians over the rounds
- Date: ${new Date().toISOString().slice(0, 10)}`;
}

/** @param {string} file @param {string} text @param {string} picture */
function write(file, text, picture) {
  writeFileSync(file, text);
  if (picture) writeFileSync(join(dirname(file), 'growth.svg'), picture);
}

/** @param {import('./lib/args.mjs').Options} options @returns {Promise<boolean>} whether the servers of the short form made no error */
async function main(options) {
  freshScratch();
  const upstreams = { plain: await plainUpstream(options.upstream), slow: await slowUpstream() };
  const load = createLoad(options.load);
  const bench = { load, seconds: options.seconds, warmSeconds: options.warm };
  const sections = [heading(options, upstreams.plain.name, load.name)];
  say(`upstream: ${upstreams.plain.name}; load: ${load.name}`);
  let clean = true;
  let picture = '';

  if (options.growth !== 'only') {
    const setting = { bench, upstreams, works: options.works, say };
    const results = await playRounds(setting, options.servers, options.rounds);
    clean = results.filter((result) => result.server.quick).every(isClean);
    sections.push(...workTables(results, options.works), startTable(results));
    if (!options.quick) sections.push(goalTable(results));
    sections.push(serverList(results));
  }
  if (options.growth !== 'no') {
    const growths = await runGrowth(bench, options.servers, upstreams.plain, say);
    clean &&= growths.every((growth) => growth.errors === 0 && !growth.failure);
    sections.push(growthSection(growths));
    picture = drawGrowth(growths);
  }

  await Promise.all([load.stop(), upstreams.plain.stop(), upstreams.slow.stop()]);
  const text = `${sections.join('\n\n')}\n`;
  say(`\n${text}`);
  if (options.out) write(resolve(BENCH, options.out), text, picture);
  return clean;
}

/** @param {string[]} args @returns {Promise<number>} the exit code: 0 fine, 1 errors, 2 wrong flags */
async function start(args) {
  /** @type {import('./lib/args.mjs').Options} */
  let options;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}\n`);
    return 2;
  }
  const began = performance.now();
  const clean = await main(options);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  say(
    clean ? `${seconds} s, no errors` : `${seconds} s; this gateway or the hand-written server made errors`,
  );
  return clean ? 0 : 1;
}

if (process.argv.includes('--help')) say(USAGE);
else process.exitCode = await start(process.argv.slice(2));
