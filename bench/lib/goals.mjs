/** What the gateway is meant to come to beside its peers, and whether it did in this run. */
import { median } from './stats.mjs';
import { fixed, table } from './table.mjs';

/**
 * @typedef {import('./rounds.mjs').Result} Result
 * @typedef {import('./measure.mjs').Measurement} Measurement
 * @typedef {(m: Measurement) => number} Figure
 */

/** What the gateway may add at its worst to the slow upstream's own time, in milliseconds. */
const ADDED_MS = 5;

/** @type {Figure} */
const perSecond = (m) => m.perSecond;

/**
 * The median over the rounds of a figure's ratio to another server's in the same round.
 * @param {Measurement[]} rounds @param {Measurement[]} base @param {Figure} figure
 */
export function ratio(rounds, base, figure) {
  return median(rounds.map((m, round) => (base[round] ? figure(m) / figure(base[round]) : Number.NaN)));
}

/** @param {Result[]} results */
function figures(results) {
  const find = (/** @type {string} */ id) => results.find(({ server }) => server.id === id);
  const rounds = (/** @type {string} */ id, /** @type {string} */ work) => find(id)?.works[work] ?? [];
  const starts = (/** @type {string} */ id) => find(id)?.starts ?? [];
  return {
    times: (/** @type {string} */ id, /** @type {string} */ work, base = 'handwritten') =>
      ratio(rounds(id, work), rounds(base, work), perSecond),
    p99: (/** @type {string} */ id, /** @type {string} */ work) => median(rounds(id, work).map((m) => m.p99)),
    idleMiB: (/** @type {string} */ id) => median(starts(id).map((each) => each.idleMiB)),
    startMs: (/** @type {string} */ id) => median(starts(id).map((each) => each.startMs)),
  };
}

/** @param {string} goal @param {number} value @param {number} least */
const atLeast = (goal, value, least) => [
  goal,
  fixed(least, 2),
  fixed(value, 2),
  word(value >= least, [value, least]),
];

/** @param {string} goal @param {number} value @param {number} most */
const atMost = (goal, value, most) => [goal, fixed(most), fixed(value), word(value <= most, [value, most])];

/** @param {boolean} reached @param {number[]} compared */
const word = (reached, compared) =>
  compared.every(Number.isFinite) ? (reached ? 'yes' : 'no') : 'not measured';

/** @param {Result[]} results */
export function goalTable(results) {
  const { times, p99, idleMiB, startMs } = figures(results);
  const longest = p99('upstream', 'd') + ADDED_MS;
  const rows = [
    atLeast('(a) requests/s, × hand-written', times('gateway', 'a'), 2.3),
    atLeast('(b) requests/s, × hand-written', times('gateway', 'b'), 3),
    atLeast('(b) requests/s, × Mercurius with its JIT', times('gateway', 'b', 'mercurius-jit'), 1),
    atLeast('(c) requests/s, × hand-written', times('gateway', 'c'), 1.3),
    atMost(`(d) p99 ms, at most ${ADDED_MS} over the upstream's own`, p99('gateway', 'd'), longest),
    atLeast('(d) requests/s, × plain Node.js', times('gateway', 'd', 'passthrough'), 0.95),
    atMost('Idle MiB, at most those of Hive Gateway', idleMiB('gateway'), idleMiB('hive')),
    atMost('Start to first answer, ms', startMs('gateway'), 1000),
  ];
  return `### What it should come to\n\n${table(['Goal', 'Asked', 'Measured', 'Reached'], rows)}`;
}
