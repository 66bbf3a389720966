import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { start } from '../lib/child.mjs';
import { which } from '../lib/files.mjs';
import { wrkLoad } from './wrk.mjs';

/**
 * @typedef {object} Job one stretch of load
 * @property {string} url scheme, host and port
 * @property {string} method @property {string} path @property {string} body
 * @property {string} expectedBody the answer's body, to the letter; any other is an error
 * @property {number} callers distinct bearer tokens, in turn
 * @property {number} [firstCaller] number of the first of them (default 0)
 * @property {number} connections each with one request under way
 * @property {number} seconds
 *
 * @typedef {object} LoadResult
 * @property {number} sent requests sent; those under way at the end are never answered
 * @property {number} requests answers received
 * @property {number} errors answers with a wrong status or body, broken connections, time-outs
 * @property {string[]} samples of what was wrong
 * @property {number} perSecond right answers a second
 * @property {number} p50 median latency in milliseconds
 * @property {number} p99 the latency 99% of the answers stayed below, in milliseconds
 *
 * @typedef {{ name: string, run: (job: Job) => Promise<LoadResult>, stop: () => Promise<void> }} Load
 */

/** The load generator: wrk when installed and not declined, otherwise autocannon. @param {'auto' | 'wrk' | 'autocannon'} kind */
export function createLoad(kind) {
  const wrk = kind === 'autocannon' ? undefined : which('wrk');
  if (kind === 'wrk' && !wrk) throw new Error('wrk is not installed');
  return wrk ? wrkLoad(wrk) : autocannonLoad();
}

/** @returns {Load} */
function autocannonLoad() {
  const worker = fileURLToPath(new URL('autocannon-worker.mjs', import.meta.url));
  const generator = start(process.execPath, [worker], {}, { ipc: true });
  const { child } = generator;
  return {
    name: 'autocannon',
    stop: generator.stop,
    run: async (job) => {
      child.send(job);
      const limit = AbortSignal.timeout((job.seconds + 30) * 1000);
      const [message] = await once(child, 'message', { signal: limit });
      if (message.failure) throw new Error(message.failure);
      return message.result;
    },
  };
}
