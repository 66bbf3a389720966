/** How cost grows: with concurrent callers, and with distinct tokens over time. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLaunched } from '../servers/index.mjs';
import { charts } from './chart.mjs';
import { measure } from './measure.mjs';
import { residentMiB } from './proc.mjs';
import { serve } from './serve.mjs';
import { fixed, table } from './table.mjs';
import { question } from './works.mjs';

/** Concurrent callers, each with a token of its own. */
const CONCURRENCY = [1, 10, 100, 1000];
/** Distinct tokens, in turn over 100 connections. */
const TOKENS = [1, 10, 100, 1000, 10_000, 100_000];
const TOKEN_CONNECTIONS = 100;
/** A level goes on until every token has been seen, but no longer than this many seconds. */
const LONGEST = 60;
/** Unmeasured load before each level, in seconds: it opens the connections. */
const WARM = 0.5;
/** Quiet time before the memory is read, in seconds. */
const QUIET = 3;

/**
 * @typedef {object} Step
 * @property {number} level concurrent callers, or distinct tokens
 * @property {number} seen distinct tokens that were used
 * @property {number} perSecond @property {number} p99 milliseconds @property {number} peakMiB @property {number} errors
 *
 * @typedef {{ residentMiB: number, heapMiB: number }} Memory
 *
 * @typedef {object} Growth
 * @property {string} label
 * @property {Step[]} concurrency @property {Step[]} tokens
 * @property {Memory} [before] after the warm-up @property {Memory} [after] after all load
 * @property {number} errors
 * @property {string} [failure] why there are no figures
 */

/**
 * @param {import('./measure.mjs').Bench} bench
 * @param {import('../servers/index.mjs').Server[]} servers those of the short form take part, or all if none of it is there
 * @param {import('../upstream/upstream.mjs').Upstream} upstream
 * @param {(text: string) => void} say
 * @returns {Promise<Growth[]>}
 */
export async function runGrowth(bench, servers, upstream, say) {
  const launched = servers.filter(isLaunched);
  const short = launched.filter((server) => server.quick);
  const growths = [];
  for (const server of short.length > 0 ? short : launched) {
    say(`growth  ${server.label}`);
    growths.push(await growthOf(bench, server, upstream, say));
  }
  return growths;
}

/**
 * @param {import('./measure.mjs').Bench} bench @param {import('../servers/index.mjs').LaunchedServer} server
 * @param {import('../upstream/upstream.mjs').Upstream} upstream @param {(text: string) => void} say
 * @returns {Promise<Growth>}
 */
async function growthOf(bench, server, upstream, say) {
  /** @type {Growth} */
  const growth = { label: server.label, concurrency: [], tokens: [], errors: 0 };
  const asked = /** @type {import('./works.mjs').Question} */ (question('read', server.dialect));
  let stop = async () => {};
  try {
    const excuse = server.missing();
    if (excuse) throw new Error(excuse);
    const running = await serve(server, upstream, { collectable: true });
    stop = running.process.stop;
    const step = async (
      /** @type {number} */ connections,
      /** @type {number} */ callers,
      /** @type {number} */ seconds,
    ) => {
      const m = await measure(bench, running, asked, { callers, connections, seconds }, upstream, WARM);
      growth.errors += m.errors;
      return {
        perSecond: m.perSecond,
        p99: m.p99,
        peakMiB: m.peakMiB,
        errors: m.errors,
        seen: Math.min(callers, m.requests),
      };
    };
    const warm = await step(TOKEN_CONNECTIONS, TOKEN_CONNECTIONS, 2 * bench.warmSeconds);
    growth.before = await quietMemory(running);
    for (const level of CONCURRENCY) {
      growth.concurrency.push({ level, ...(await step(level, level, bench.seconds)) });
      say(`  ${level} callers  ${brief(growth.concurrency)}`);
    }
    // What the thousand callers left must not be taken for the tokens' part.
    await quietMemory(running);
    let pace = warm.perSecond;
    for (const level of TOKENS) {
      const seconds = Math.min(LONGEST, Math.max(bench.seconds, Math.ceil((1.3 * level) / pace)));
      growth.tokens.push({ level, ...(await step(TOKEN_CONNECTIONS, level, seconds)) });
      pace = growth.tokens.at(-1)?.perSecond ?? pace;
      say(`  ${level} tokens  ${brief(growth.tokens)}`);
    }
    growth.after = await quietMemory(running);
  } catch (error) {
    growth.failure = error instanceof Error ? error.message : String(error);
    say(`  ${growth.failure}`);
  } finally {
    await stop();
  }
  return growth;
}

/** @param {Step[]} steps */
function brief(steps) {
  const { perSecond, p99, peakMiB, errors } = /** @type {Step} */ (steps.at(-1));
  return `${fixed(perSecond)}/s  p99 ${fixed(p99, 1)} ms  peak ${fixed(peakMiB)} MiB  ${errors} errors`;
}

/** Memory after a quiet time and a collection of garbage. @param {import('./serve.mjs').Running} running @returns {Promise<Memory>} */
async function quietMemory(running) {
  const { child } = running.process;
  await sleep(QUIET * 1000);
  let heapMiB = Number.NaN;
  try {
    const answer = once(child, 'message', { signal: AbortSignal.timeout(5000) });
    child.send('collect');
    heapMiB = (await answer)[0].heapMiB;
  } catch {
    // Not Node.js: it has no such heap, and its resident memory speaks for itself.
  }
  return { residentMiB: residentMiB(running.pid), heapMiB };
}

/** @param {Growth[]} growths @param {'concurrency' | 'tokens'} kind @param {string} title */
function growthTable(growths, kind, title) {
  const rows = growths.flatMap((growth) =>
    growth[kind].map((step) => [
      growth.label,
      ...[step.level, step.seen].map(String),
      ...[fixed(step.perSecond), fixed(step.p99, 1), fixed(step.peakMiB), String(step.errors)],
    ]),
  );
  const head = ['Server', title, 'Tokens seen', 'Requests/s', 'p99 ms', 'Peak MiB', 'Errors'];
  return table(head, rows);
}

/** @param {Growth[]} growths */
function memoryTable(growths) {
  const rows = growths.flatMap(({ label, before, after }) => {
    if (!before || !after) return [];
    const change = (/** @type {keyof Memory} */ key) => (after[key] / before[key] - 1) * 100;
    const [resident, heap] = [change('residentMiB'), change('heapMiB')];
    const signed = (/** @type {number} */ value) => (value > 0 ? `+${fixed(value)}%` : `${fixed(value)}%`);
    const returns = (Number.isFinite(heap) ? heap : resident) <= 10 && resident <= 10;
    return [
      [
        label,
        ...[before.heapMiB, after.heapMiB].map((value) => fixed(value, 1)),
        Number.isFinite(heap) ? signed(heap) : '–',
        ...[before.residentMiB, after.residentMiB].map((value) => fixed(value)),
        signed(resident),
        returns ? 'yes' : 'no',
      ],
    ];
  });
  const head = [
    'Server',
    'Heap before',
    'Heap after',
    'Change',
    'Resident before',
    'Resident after',
    'Change',
    'Within 10%',
  ];
  return table(head, rows);
}

/** @param {Growth[]} growths */
export function growthSection(growths) {
  const failures = growths
    .filter((growth) => growth.failure)
    .map(({ label, failure }) => `- ${label}: ${failure}`);
  return [
    '## How cost grows',
    'The full profile query. Concurrent callers, each with a token of its own:',
    growthTable(growths, 'concurrency', 'Callers'),
    `Distinct tokens over time, in turn over ${TOKEN_CONNECTIONS} connections:`,
    growthTable(growths, 'tokens', 'Tokens'),
    '![Throughput, p99 latency and peak memory as callers and tokens grow](growth.svg)',
    'Memory in MiB before (after a warm-up) and after all of it, garbage collected both times:',
    memoryTable(growths),
    ...(failures.length > 0 ? [failures.join('\n')] : []),
  ].join('\n\n');
}

/** @param {Growth[]} growths @returns {string} an SVG */
export function drawGrowth(growths) {
  const panels = /** @type {const} */ ([
    ['concurrency', 'concurrent callers'],
    ['tokens', 'distinct tokens'],
  ]).flatMap(([kind, axis]) =>
    /** @type {const} */ ([
      ['perSecond', 'requests/s'],
      ['p99', 'p99, ms'],
      ['peakMiB', 'peak memory, MiB'],
    ]).map(([figure, title]) => ({
      title,
      axis,
      lines: growths.map(({ label, [kind]: steps }) => ({
        label,
        points: steps.map((step) => ({ x: step.level, y: step[figure] })),
      })),
    })),
  );
  return charts(panels, 3);
}
