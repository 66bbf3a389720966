/** One measurement: one server, one work, some seconds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, peakMiB, resetPeak } from './proc.mjs';

/** Time the requests under way at the end have to reach the upstream, in milliseconds. */
const DRAIN_MS = 150;

/**
 * @typedef {object} Measurement
 * @property {number} perSecond right answers a second
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} callsPerOperation upstream calls for each request sent
 * @property {number} cpuPerThousand CPU seconds of the server for 1000 answers
 * @property {number} peakMiB the most resident memory while measured
 * @property {number} requests
 * @property {number} errors
 * @property {string[]} samples of what was wrong
 *
 * @typedef {object} Bench what all measurements of a run share
 * @property {import('../load/load.mjs').Load} load
 * @property {number} seconds each work is measured
 * @property {number} warmSeconds unmeasured load after a start, for the compilers
 *
 * @typedef {object} Target what load is put on
 * @property {string} url
 * @property {number} pid
 * @property {(asked: import('./works.mjs').Question) => string | Promise<string>} answer the right answer's body, to the letter
 */

/**
 * Puts load on a server, unmeasured first, then measured.
 * @param {Bench} bench
 * @param {Target} target
 * @param {import('./works.mjs').Question} asked
 * @param {{ callers: number, connections: number, seconds?: number }} shape
 * @param {import('../upstream/upstream.mjs').Upstream} upstream
 * @param {number} warmSeconds
 * @returns {Promise<Measurement>}
 */
export async function measure(bench, target, asked, shape, upstream, warmSeconds) {
  const { method, path, body } = asked;
  const expectedBody = await target.answer(asked);
  const { callers, connections, seconds = bench.seconds } = shape;
  const job = { url: target.url, method, path, body, expectedBody, callers, connections };
  if (warmSeconds > 0) await bench.load.run({ ...job, seconds: warmSeconds });

  resetPeak(target.pid);
  const callsBefore = await upstream.calls();
  const cpuBefore = cpuSeconds(target.pid);
  const result = await bench.load.run({ ...job, seconds });
  const cpu = cpuSeconds(target.pid) - cpuBefore;
  await sleep(DRAIN_MS);
  const calls = (await upstream.calls()) - callsBefore;
  return {
    ...result,
    callsPerOperation: calls / result.sent,
    cpuPerThousand: (cpu / result.requests) * 1000,
    peakMiB: peakMiB(target.pid),
  };
}
