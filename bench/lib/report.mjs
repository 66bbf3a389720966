/** The results as Markdown: medians over the rounds, CPU per operation first, and what the gateway should come to. */
import { fixed, median, table, withSpread } from './numbers.mjs';
import { question } from './works.mjs';

const HEAD = [
  'Server',
  'CPU s/1000 ops',
  '× plain Node.js',
  'Requests/s',
  'p50 ms',
  'p99 ms',
  'Calls/op',
  'Peak MiB',
  'Errors',
];

/** The median over the rounds of a figure's ratio to another server's in the same round. */
function ratio(rounds = [], base = [], figure) {
  return median(rounds.map((m, round) => (base[round] ? m[figure] / base[round][figure] : Number.NaN)));
}

const figures = (rounds = [], figure) => rounds.filter(Boolean).map((m) => m[figure]);

function errorsOf(rounds) {
  const sum = (figure) => figures(rounds, figure).reduce((all, count) => all + count, 0);
  return sum('errors') === 0 ? '0' : `${sum('errors')} of ${sum('requests')}`;
}

function row({ server, works, failures }, { id }, plain) {
  const rounds = works[id];
  if (!rounds) return [server.label, ...HEAD.slice(2).map(() => '–'), failures[id] ?? 'not run'];
  return [
    server.label,
    withSpread(figures(rounds, 'cpuPerThousand'), 3),
    fixed(ratio(rounds, plain?.works[id], 'cpuPerThousand'), 2),
    withSpread(figures(rounds, 'perSecond'), 0),
    fixed(median(figures(rounds, 'p50')), 1),
    withSpread(figures(rounds, 'p99'), 1),
    fixed(median(figures(rounds, 'callsPerOperation')), 2),
    fixed(median(figures(rounds, 'peakMiB'))),
    errorsOf(rounds) + (failures[id] ? `; in one round: ${failures[id]}` : ''),
  ];
}

function takesPart({ works, failures, server }, work) {
  return (
    works[work.id] || failures[work.id] || (!server.only && question(work, server.dialect) && !server.except)
  );
}

export function workTables(results, works) {
  const plain = results.find(({ server }) => server.id === 'plain');
  return works.map((work) => {
    const rows = results
      .filter((result) => takesPart(result, work))
      .map((result) => row(result, work, plain));
    return `### (${work.id}) ${work.title}\n\n${work.connections} connections.\n\n${table(HEAD, rows)}`;
  });
}

/** Start and idle memory, once for each start. */
export function startTable(results) {
  const column = (starts, figure) => withSpread(figures(starts, figure), 0);
  const rows = results
    .filter(({ server }) => server.launch)
    .map(({ server, starts }) => [server.label, column(starts, 'startMs'), column(starts, 'idleMiB')]);
  return `### Start and idle memory\n\n${table(['Server', 'Start to first response, ms', 'Idle MiB'], rows)}`;
}

function goalRow(goal, asked, value, isMet) {
  return [goal, asked, fixed(value, 2), Number.isFinite(value) ? (isMet ? 'yes' : 'no') : 'not measured'];
}

/** What the gateway should come to, and whether it did in this run. */
export function goalTable(results) {
  const find = (id) => results.find(({ server }) => server.id === id);
  const times = (work, base, figure = 'perSecond') =>
    ratio(find('gateway')?.works[work], find(base)?.works[work], figure);
  const p99 = (id) => median(figures(find(id)?.works.d, 'p99'));
  const startOf = (figure) => median((find('gateway')?.starts ?? []).map((start) => start[figure]));
  const cpu = (work) => median(figures(find('gateway')?.works[work], 'cpuPerThousand'));
  const atLeast = (goal, value, least) => goalRow(goal, `≥ ${fixed(least, 2)}`, value, value >= least);
  const atMost = (goal, value, most) => goalRow(goal, `≤ ${fixed(most, 2)}`, value, value <= most);
  const rows = [
    atLeast('(a) requests/s, × Mercurius', times('a', 'mercurius'), 1),
    atMost('(a) CPU, × Mercurius', times('a', 'mercurius', 'cpuPerThousand'), 1),
    atMost('(a) CPU, × plain Node.js', times('a', 'plain', 'cpuPerThousand'), 1.5),
    atLeast('(b) requests/s, × Mercurius', times('b', 'mercurius'), 2),
    atLeast('(c) requests/s, × Mercurius', times('c', 'mercurius'), 1),
    atLeast('(f) requests/s, × Mercurius', times('f', 'mercurius'), 1),
    atMost("(d) p99 ms, within 5 ms of plain Node.js's", p99('gateway'), p99('plain') + 5),
    atLeast('(d) requests/s, × plain Node.js', times('d', 'plain'), 0.97),
    atMost('(h) CPU of opaque tokens, × that of JWTs', cpu('h') / cpu('a'), 1),
    atMost('Start to first response, ms', startOf('startMs'), 350),
    atMost('Idle MiB', startOf('idleMiB'), 90),
    // What cannot be reached with the duties that the peers do not have, README.md says; these are held up instead.
    ...['a', 'c', 'f'].map((id) =>
      atMost(`(${id}) CPU, × Mercurius with the duties`, times(id, 'duties', 'cpuPerThousand'), 1.25),
    ),
    atMost('(b) CPU, × Mercurius with the duties', times('b', 'duties', 'cpuPerThousand'), 0.6),
  ];
  return `### What it should come to\n\n${table(['Goal', 'Asked', 'Measured', 'Met'], rows)}`;
}

export function serverList(results) {
  const lines = results.map(({ server }) => `- **${server.label}**: ${server.how}.`);
  return ['### The servers', '', ...lines].join('\n');
}

/** Whether a server responded to everything it was asked, and rightly. */
export function isClean({ works, failures }) {
  const rounds = Object.values(works).flat().filter(Boolean);
  return Object.keys(failures).length === 0 && rounds.every(({ errors }) => errors === 0);
}
