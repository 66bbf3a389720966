/** The results as Markdown. Every figure is the median over the rounds. */
import { isLaunched, takesPart } from '../servers/index.mjs';
import { ratio } from './goals.mjs';
import { median, spread } from './stats.mjs';
import { fixed, table } from './table.mjs';

/**
 * @typedef {import('./rounds.mjs').Result} Result
 * @typedef {import('./measure.mjs').Measurement} Measurement
 */

/** The server every ratio is to. */
const BASE = 'handwritten';

const HEAD = [
  'Server',
  'Requests/s',
  '× hand-written',
  'p50 ms',
  'p99 ms',
  'Upstream calls/op',
  'CPU s/1000 ops',
  '× hand-written',
  'Peak MiB',
  'Errors',
];

/** @param {Measurement[]} rounds @param {(m: Measurement) => number} figure */
const mid = (rounds, figure) => median(rounds.map(figure));

/** @param {Measurement[]} rounds */
function errorsOf(rounds) {
  const errors = rounds.reduce((sum, m) => sum + m.errors, 0);
  if (errors === 0) return '0';
  const requests = rounds.reduce((sum, m) => sum + m.requests, 0);
  return `${errors} of ${requests} (${((100 * errors) / requests).toFixed(2)}%)`;
}

/** @param {Result} result @param {string} work @param {Measurement[]} base */
function row(result, work, base) {
  const { label } = result.server;
  const rounds = result.works[work] ?? [];
  const failure = result.failures[work];
  if (rounds.length === 0) return [label, ...HEAD.slice(2).map(() => '–'), failure ?? 'not run'];
  return [
    label,
    fixed(mid(rounds, (m) => m.perSecond)),
    fixed(
      ratio(rounds, base, (m) => m.perSecond),
      2,
    ),
    fixed(
      mid(rounds, (m) => m.p50),
      1,
    ),
    fixed(
      mid(rounds, (m) => m.p99),
      1,
    ),
    fixed(
      mid(rounds, (m) => m.callsPerOperation),
      2,
    ),
    fixed(
      mid(rounds, (m) => m.cpuPerThousand),
      3,
    ),
    fixed(
      ratio(rounds, base, (m) => m.cpuPerThousand),
      2,
    ),
    fixed(mid(rounds, (m) => m.peakMiB)),
    errorsOf(rounds) + (failure ? `; in one round: ${failure}` : ''),
  ];
}

/** What was wrong in answers that were errors. @param {Result[]} results @param {string} work */
function samples(results, work) {
  return results.flatMap(({ server, works }) => {
    const sample = works[work]?.flatMap((m) => m.samples)[0];
    return sample ? [`\n${server.label}, an error: \`${sample.replace(/\s+/g, ' ')}\``] : [];
  });
}

/** @param {Result[]} results @param {import('./works.mjs').Work[]} works */
export function workTables(results, works) {
  return works.map((work) => {
    const base = results.find((result) => result.server.id === BASE)?.works[work.id] ?? [];
    const rows = results
      .filter(({ server }) => takesPart(server, work))
      .map((result) => row(result, work.id, base));
    const title = `### (${work.id}) ${work.title}\n\n${work.connections} connections.`;
    return [title, '', table(HEAD, rows), ...samples(results, work.id)].join('\n');
  });
}

/** Start and idle memory, once a round. @param {Result[]} results */
export function startTable(results) {
  const launched = results.filter(({ server }) => isLaunched(server));
  const rows = launched.map(({ server, starts, failures }) => {
    if (starts.length === 0) return [server.label, '–', '–', Object.values(failures)[0] ?? 'not run'];
    const startMs = starts.map((each) => each.startMs);
    const range = starts.length > 1 ? `±${fixed(50 * spread(startMs))}%` : '';
    return [server.label, fixed(median(startMs)), fixed(median(starts.map((each) => each.idleMiB))), range];
  });
  return `### Start and idle memory\n\n${table(['Server', 'Start to first answer, ms', 'Idle MiB', 'Start varied by'], rows)}`;
}

/** What each server is made of. @param {Result[]} results */
export function serverList(results) {
  return [
    '### The servers',
    '',
    ...results.map(({ server }) => `- **${server.label}**: ${server.how}.`),
  ].join('\n');
}

/** Whether a server answered everything it was asked, and rightly. @param {Result} result */
export function isClean({ works, failures }) {
  const wrong = Object.values(works).some((rounds) => rounds.some((m) => m.errors > 0));
  const failed = Object.values(failures).some((reason) => !reason.startsWith('does not apply'));
  return !wrong && !failed;
}
