/** The benchmark. README.md says what it measures. */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { playRounds } from './lib/measure.mjs';
import { BENCH, freshScratch } from './lib/process.mjs';
import { goalTable, isClean, serverList, startTable, workTables } from './lib/report.mjs';
import { WORKS } from './lib/works.mjs';
import { SERVERS } from './servers/servers.mjs';
import { startUpstream } from './upstream/upstream.mjs';

const USAGE = `node run.mjs [flags]
  --rounds N      rounds over all servers (5)
  --seconds N     measured seconds of each work (3)
  --warm N        unmeasured seconds of load after each start (8)
  --servers LIST  ${SERVERS.map(({ id }) => id).join(',')} (all)
  --work LIST     ${WORKS.map(({ id }) => id).join(',')} (all)
  --quick         one round of 2 s, 3 s warm, this gateway and the hand-written server, works a, c and f, no file
  --out FILE      where the results are written (RESULTS.md; nowhere with --quick, --servers or --work)`;

const say = (text) => void process.stdout.write(`${text}\n`);

function wholeNumber(flag, value, fallback) {
  const number = Number(value ?? fallback);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new Error(`--${flag} takes a whole number from 1, not ${value}`);
}

function choose(flag, value, all, fallback) {
  if (value === undefined) return fallback;
  return value.split(',').map((id) => {
    const found = all.find((item) => item.id === id);
    if (found) return found;
    throw new Error(`--${flag} knows ${all.map((item) => item.id).join(', ')}, not ${id}`);
  });
}

function readOptions(args) {
  const text = { type: 'string' };
  const options = { rounds: text, seconds: text, warm: text, servers: text, work: text, out: text };
  const { values } = parseArgs({ args, options: { ...options, quick: { type: 'boolean', default: false } } });
  const { quick } = values;
  const isWhole = !quick && values.servers === undefined && values.work === undefined;
  return {
    rounds: wholeNumber('rounds', values.rounds, quick ? 1 : 5),
    seconds: wholeNumber('seconds', values.seconds, quick ? 2 : 3),
    warm: wholeNumber('warm', values.warm, quick ? 3 : 8),
    servers: choose(
      'servers',
      values.servers,
      SERVERS,
      quick ? SERVERS.filter((server) => server.quick) : SERVERS,
    ),
    works: choose('work', values.work, WORKS, quick ? WORKS.filter((work) => work.quick) : WORKS),
    out: values.out ?? (isWhole ? 'RESULTS.md' : undefined),
  };
}

const heading = ({ rounds, seconds, warm }) => `# Results

Written by \`npm run bench\`; not to be edited. README.md says what each figure is and how to read it.

- Machine: ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, ${os.type()}; Node.js ${process.versions.node}
- Load average before the run: ${os.loadavg()[0].toFixed(1)}
- Upstream: nginx. Load generator: wrk. All share the machine.
- Rounds: ${rounds}, each work measured for ${seconds} s in each, ${warm} s of load before it after a start; medians over the rounds,
  ± half the distance between the least and the greatest
- Date: ${new Date().toISOString().slice(0, 10)}`;

async function main(options) {
  const began = performance.now();
  const head = heading(options);
  freshScratch();
  const upstream = await startUpstream();
  const results = await playRounds({ ...options, upstream, say });
  await upstream.stop();
  const sections = [
    head,
    goalTable(results),
    ...workTables(results, options.works),
    startTable(results),
    serverList(results),
  ];
  const text = `${sections.join('\n\n')}\n`;
  say(`\n${text}`);
  if (options.out) writeFileSync(resolve(BENCH, options.out), text);
  const clean = results.filter(({ server }) => server.quick).every(isClean);
  say(
    `${((performance.now() - began) / 1000).toFixed(0)} s${clean ? '' : '; this gateway or the hand-written server made errors'}`,
  );
  return clean ? 0 : 1;
}

if (process.argv.includes('--help')) say(USAGE);
else {
  let options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    process.exitCode = 2;
  }
  if (options) process.exitCode = await main(options);
}
