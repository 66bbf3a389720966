/** The rounds: every server in turn, every work in turn, the order turned by one server each round. */
import { isLaunched, takesPart } from '../servers/index.mjs';
import { measure } from './measure.mjs';
import { serve } from './serve.mjs';
import { question } from './works.mjs';

/** Unmeasured load before each work but the first after a start, in seconds. */
const WARM_BETWEEN = 0.5;

/**
 * @typedef {import('../servers/index.mjs').Server} Server
 * @typedef {import('./works.mjs').Work} Work
 * @typedef {import('./measure.mjs').Measurement} Measurement
 *
 * @typedef {object} Result all there is to say of one server
 * @property {Server} server
 * @property {Array<{ startMs: number, idleMiB: number }>} starts one a round, at the plain upstream
 * @property {Record<string, Measurement[]>} works by the work's id and the round
 * @property {Record<string, string>} failures by the work's id: why there is no figure
 *
 * @typedef {object} Setting
 * @property {import('./measure.mjs').Bench} bench
 * @property {Record<Work['upstream'], import('../upstream/upstream.mjs').Upstream>} upstreams
 * @property {Work[]} works
 * @property {(text: string) => void} say
 */

/** @param {Server[]} servers @returns {Result[]} */
function blank(servers) {
  return servers.map((server) => ({ server, starts: [], works: {}, failures: {} }));
}

/** @param {Setting} setting @param {Server[]} servers @param {number} rounds @returns {Promise<Result[]>} */
export async function playRounds(setting, servers, rounds) {
  const results = blank(servers);
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % results.length;
    for (const result of [...results.slice(turn), ...results.slice(0, turn)]) {
      setting.say(`round ${round + 1}/${rounds}  ${result.server.label}`);
      for (const kind of /** @type {const} */ (['plain', 'slow']))
        await playServer(setting, result, round, kind);
    }
  }
  return results;
}

/** @param {Setting} setting @param {Result} result @param {number} round @param {Work['upstream']} kind */
async function playServer(setting, result, round, kind) {
  const { server } = result;
  const works = setting.works.filter((work) => work.upstream === kind && takesPart(server, work));
  if (works.length === 0) return;
  const excuse = server.missing();
  if (excuse) return fail(setting, result, works, excuse);
  try {
    if (!isLaunched(server))
      return await playWorks(setting, result, round, works, itself(setting.upstreams[kind]));
    const running = await serve(server, setting.upstreams[kind]);
    if (kind === 'plain') result.starts.push({ startMs: running.startMs, idleMiB: running.idleMiB });
    try {
      await playWorks(setting, result, round, works, running);
    } finally {
      await running.process.stop();
    }
  } catch (error) {
    fail(setting, result, works, message(error));
  }
}

/**
 * The upstream as what load is put on; it answers with the documented profile.
 * @param {import('../upstream/upstream.mjs').Upstream} upstream
 * @returns {import('./measure.mjs').Target}
 */
function itself({ url, pid }) {
  return { url, pid, answer: ({ expected }) => JSON.stringify(expected) };
}

/**
 * @param {Setting} setting @param {Result} result @param {number} round
 * @param {Work[]} works @param {import('./measure.mjs').Target} target
 */
async function playWorks(setting, result, round, works, target) {
  let warm = setting.bench.warmSeconds;
  for (const work of works) {
    const asked = question(work.operation, result.server.dialect);
    if (!asked) {
      result.failures[work.id] = 'does not apply: REST has no aliases';
      continue;
    }
    try {
      const measured = await measure(
        setting.bench,
        target,
        asked,
        work,
        setting.upstreams[work.upstream],
        warm,
      );
      result.works[work.id] ??= [];
      result.works[work.id][round] = measured;
      setting.say(`  ${work.id}  ${line(measured)}`);
    } catch (error) {
      fail(setting, result, [work], message(error));
    }
    warm = WARM_BETWEEN;
  }
}

/** @param {Setting} setting @param {Result} result @param {Work[]} works @param {string} reason */
function fail(setting, result, works, reason) {
  setting.say(`  ${works.map((work) => work.id).join(' ')}  ${reason}`);
  for (const work of works) result.failures[work.id] = reason;
}

/** @param {unknown} error */
function message(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @param {Measurement} m */
function line(m) {
  const errors = m.errors > 0 ? `  ${m.errors} ERRORS, e.g. ${m.samples[0] ?? ''}` : '';
  return (
    `${m.perSecond.toFixed(0)}/s  p50 ${m.p50.toFixed(1)} ms  p99 ${m.p99.toFixed(1)} ms  ` +
    `${m.callsPerOperation.toFixed(2)} calls  ${m.cpuPerThousand.toFixed(3)} CPU s/1000  ${m.peakMiB.toFixed(0)} MiB${errors}`
  );
}
