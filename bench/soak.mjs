/**
 * The soak: `node soak.mjs [minutes]`. 100,000 tenants read, read aliases, update in part and in whole, in turns of ten
 * seconds, while the upstream restarts every two minutes. Memory, handles and p99 must stay flat; soak.svg shows them.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { charts } from './lib/chart.mjs';
import { putLoad } from './lib/load.mjs';
import { fixed, median, table } from './lib/numbers.mjs';
import { BENCH, cpuSeconds, freshScratch, openHandles, residentMiB, until } from './lib/process.mjs';
import { serve } from './lib/serve.mjs';
import { question, WORKS } from './lib/works.mjs';
import { SERVERS } from './servers/servers.mjs';
import { startUpstream } from './upstream/upstream.mjs';

const SECONDS = Number(process.argv[2] ?? 20) * 60;
const TURN_SECONDS = 10;
const RESTART_EVERY_TURNS = 12;
const DOWN_MS = 500;
const TENANTS = 100_000;
/** What the file of tokens for one turn holds; the next turn takes the next ones. */
const TENANTS_A_TURN = 10_000;
/** Reads are most of what clients do. */
const MIX = ['a', 'a', 'a', 'f', 'a', 'e', 'a', 'c'].map((id) => WORKS.find((work) => work.id === id));

const say = (text) => void process.stdout.write(`${text}\n`);

/** One turn of load, with the upstream restarted in its middle or not. */
async function takeTurn(turn, served, upstream) {
  const work = MIX[turn % MIX.length];
  const asked = question(work, 'graphql');
  const isRestart = turn % RESTART_EVERY_TURNS === RESTART_EVERY_TURNS - 1;
  // After a restart calls are held back for a moment.
  const expectedBody = await until(() => served.responseTo(asked));
  const firstCaller = (turn * TENANTS_A_TURN) % TENANTS;
  const cpuBefore = cpuSeconds(served.pid);
  const job = { ...work, ...asked, url: served.url, expectedBody, callers: TENANTS_A_TURN, firstCaller };
  const loaded = putLoad({ ...job, seconds: TURN_SECONDS });
  if (isRestart) await sleep((TURN_SECONDS / 2) * 1000).then(() => upstream.restart(DOWN_MS));
  const { requests, errors, p99, sample } = await loaded;
  const cpuPerThousand = ((cpuSeconds(served.pid) - cpuBefore) / requests) * 1000;
  const memory = { residentMiB: residentMiB(served.pid), handles: openHandles(served.pid) };
  return { work: work.id, isRestart, requests, errors, p99, sample, cpuPerThousand, ...memory };
}

/** From which to which share of the turns. */
const STAGES = [
  { name: 'early', from: 0.1, to: 0.3 },
  { name: 'middle', from: 0.4, to: 0.6 },
  { name: 'late', from: 0.8, to: 1 },
];

/** The median of a figure in a part of the turns. */
function part(turns, { from, to }, figure) {
  const stage = turns.slice(Math.floor(from * turns.length), Math.ceil(to * turns.length));
  return median(stage.map((turn) => turn[figure]));
}

function report(turns) {
  const calm = turns.filter(({ isRestart }) => !isRestart);
  const reads = calm.filter(({ work }) => work === 'a');
  const row = (name, of, figure, decimals) => [
    name,
    ...STAGES.map((stage) => fixed(part(of, stage, figure), decimals)),
  ];
  const sum = (of, figure) => of.reduce((total, turn) => total + turn[figure], 0);
  return [
    `${sum(turns, 'requests')} operations of ${TENANTS} tenants in ${(turns.length * TURN_SECONDS) / 60} minutes; errors: ` +
      `${sum(calm, 'errors')} while the upstream ran, ${sum(turns, 'errors') - sum(calm, 'errors')} in the turns with a restart.`,
    table(
      ['Median of', ...STAGES.map(({ name }) => name)],
      [
        row('Resident MiB', turns, 'residentMiB', 0),
        row('Open handles', turns, 'handles', 0),
        row('p99 of reads, ms', reads, 'p99', 1),
        row('CPU s/1000 reads', reads, 'cpuPerThousand', 3),
      ],
    ),
  ].join('\n\n');
}

function draw(turns) {
  const at = (index) => (index + 0.5) * TURN_SECONDS;
  const marks = turns.flatMap(({ isRestart }, index) => (isRestart ? [{ at: at(index), label: '' }] : []));
  const line = (label, figure, wanted = () => true) => ({
    label,
    points: turns.flatMap((turn, index) => (wanted(turn) ? [[at(index), turn[figure]]] : [])),
  });
  const calm = (id) => (turn) => turn.work === id && !turn.isRestart;
  const kinds = Object.entries({ reads: 'a', aliases: 'e', 'partial updates': 'f', 'full updates': 'c' });
  const panels = [
    { title: 'Resident memory, MiB', lines: [line('', 'residentMiB')] },
    { title: 'Open handles', lines: [line('', 'handles')] },
    { title: 'p99, ms', lines: kinds.map(([label, id]) => line(label, 'p99', calm(id))) },
    {
      title: 'CPU s/1000 operations',
      lines: kinds.map(([label, id]) => line(label, 'cpuPerThousand', calm(id))),
    },
  ].map((each) => ({ ...each, marks }));
  return charts('The soak, with restarts of the upstream', panels, turns.length * TURN_SECONDS);
}

freshScratch();
const upstream = await startUpstream();
const served = await serve(SERVERS[0], upstream.plain);
const turns = [];
while (turns.length * TURN_SECONDS < SECONDS) {
  turns.push(await takeTurn(turns.length, served, upstream));
  const { work, requests, errors, p99, residentMiB: resident, handles } = turns.at(-1);
  say(
    `${turns.length * TURN_SECONDS} s  ${work}  ${requests} operations  ${errors} errors  p99 ${p99} ms  ${fixed(resident)} MiB  ${handles} handles`,
  );
}
await Promise.all([served.stop(), upstream.stop()]);
say(`\n${report(turns)}`);
writeFileSync(
  join(BENCH, 'SOAK.md'),
  `# Soak\n\nWritten by \`npm run bench:soak\`.\n\n${report(turns)}\n\n![Memory, handles, p99 and CPU over time](soak.svg)\n`,
);
writeFileSync(join(BENCH, 'soak.svg'), draw(turns));
